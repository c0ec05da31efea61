"""Is the account theirs? Found is not theirs: the name is only compatibility; employer, role, place and links decide."""

from .attribute import attribute
from .claims import Claim, account_of, gather_claims
from .commenters import Commenters, Signatory, attribute_comment
from .links import Recognise, no_account
from .names import NameVerdict, compare_names, fold, name_words, words
from .rivals import UNCONTESTED, Contested, bits_of, contested_accounts
from .verdicts import probability_of

__all__ = [
    "UNCONTESTED", "Claim", "Commenters", "Contested", "NameVerdict", "Recognise", "Signatory", "account_of", "attribute",
    "attribute_comment", "bits_of", "compare_names", "contested_accounts", "fold", "gather_claims", "name_words", "no_account",
    "probability_of", "words",
]  # fmt: skip
