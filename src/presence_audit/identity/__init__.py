"""Is the account theirs? Found is not theirs: the name is only compatibility; employer, role, place and links decide."""

from typing import TYPE_CHECKING

from ..lazily import exports

if TYPE_CHECKING:
    from .attribute import attribute as attribute
    from .claims import Claim as Claim
    from .claims import account_of as account_of
    from .claims import gather_claims as gather_claims
    from .commenters import Commenters as Commenters
    from .commenters import Signatory as Signatory
    from .commenters import attribute_comment as attribute_comment
    from .links import Recognise as Recognise
    from .links import no_account as no_account
    from .names import NameVerdict as NameVerdict
    from .names import compare_names as compare_names
    from .names import fold as fold
    from .names import name_words as name_words
    from .names import words as words
    from .rivals import UNCONTESTED as UNCONTESTED
    from .rivals import Contested as Contested
    from .rivals import bits_of as bits_of
    from .rivals import contested_accounts as contested_accounts
    from .verdicts import probability_of as probability_of
else:
    exports(__name__, {
        "attribute": "attribute",
        "claims": "Claim account_of gather_claims",
        "commenters": "Commenters Signatory attribute_comment",
        "links": "Recognise no_account",
        "names": "NameVerdict compare_names fold name_words words",
        "rivals": "UNCONTESTED Contested bits_of contested_accounts",
        "verdicts": "probability_of",
    })  # fmt: skip
