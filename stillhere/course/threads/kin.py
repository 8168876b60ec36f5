"""How people call those who belong to them."""

_KIN = (
    "mother father mum mam mom mummy mama dad daddy papa parents nan nana gran granny grandmother grandma grandfather "
    "grandad granddad granddaddy grandpa brother sister aunt auntie uncle cousin niece nephew stepdad stepmum stepmom "
    "stepfather stepmother wife husband partner ex boyfriend girlfriend fiance fiancee son daughter stepson "
    "stepdaughter grandson "
    "granddaughter twin mother-in-law father-in-law sister-in-law brother-in-law"
)
_OTHERS = (
    "friend mate boss manager supervisor teacher coach flatmate roommate landlord landlady neighbour neighbor "
    "colleague tutor"
)
KIN = "|".join(sorted(_KIN.split(), key=len, reverse=True))
NEAR = "|".join(sorted([*_KIN.split(), *_OTHERS.split()], key=len, reverse=True))
