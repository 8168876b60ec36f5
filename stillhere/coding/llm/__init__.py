"""A coder that asks a language model which the operator runs: it proposes, its words are checked, a person decides."""

from stillhere.coding.llm.account import Account
from stillhere.coding.llm.coder import LanguageModel
from stillhere.coding.llm.endpoint import Endpoint, endpoint_of
from stillhere.coding.llm.marks import CONFIDENCE
from stillhere.coding.llm.server import Served, served

__all__ = ["CONFIDENCE", "Account", "Endpoint", "LanguageModel", "Served", "endpoint_of", "served"]
