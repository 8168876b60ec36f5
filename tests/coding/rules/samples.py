"""Texts that a phrase matches, made by chance: for properties that must hold for every phrase."""

import re
from random import Random

_TOKEN = re.compile(r"\(\?[!=<]+|\(\?:|\[[^\]]*\]|\\.|\{[^}]*\}|.")


def sample(pattern: str, random: Random) -> str:
    """One text that the pattern matches, its look-arounds left out of account."""
    tokens = _TOKEN.findall(pattern)
    text, rest = _either(tokens, random)
    assert not rest, pattern
    return text


def _either(tokens: list[str], random: Random) -> tuple[str, list[str]]:
    made = []
    while True:
        text, tokens = _sequence(tokens, random)
        made.append(text)
        if not tokens or tokens[0] != "|":
            return random.choice(made), tokens
        tokens = tokens[1:]


def _sequence(tokens: list[str], random: Random) -> tuple[str, list[str]]:
    text = ""
    while tokens and tokens[0] not in ("|", ")"):
        piece, tokens = _piece(tokens, random)
        if tokens and (tokens[0] in ("?", "*") or tokens[0].startswith("{0")):
            piece, tokens = random.choice(("", piece)), tokens[1:]
        elif tokens and (tokens[0] == "+" or tokens[0].startswith("{")):
            tokens = tokens[1:]
        text += piece
    return text, tokens


def _piece(tokens: list[str], random: Random) -> tuple[str, list[str]]:
    token, tokens = tokens[0], tokens[1:]
    if token.startswith("("):
        text, tokens = _either(tokens, random)
        return ("" if len(token) > 1 and token != "(?:" else text), tokens[1:]
    if token.startswith("[") or token == "\\w":
        return "q", tokens
    if token == "\\d":
        return "7", tokens
    if token in ("^", "$", "\\b"):
        return "", tokens
    return token.removeprefix("\\"), tokens
