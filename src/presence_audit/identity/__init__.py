"""Is the account theirs? Found is not theirs: the name is only compatibility; employer, role, place and links decide."""

from .attribute import attribute, probability_of
from .claims import Claim, account_of, gather_claims
from .commenters import Commenters, Signatory, attribute_comment
from .links import Recognise, no_account
from .names import NameVerdict, compare_names, fold, name_words, words

__all__ = [
    "Claim", "Commenters", "NameVerdict", "Recognise", "Signatory", "account_of", "attribute", "attribute_comment", "compare_names", "fold",
    "gather_claims", "name_words", "no_account", "probability_of", "words",
]  # fmt: skip
