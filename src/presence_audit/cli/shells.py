"""Scripts for shells: each hands over the words that were typed, and gets back what may stand in the place of the last."""

_BASH = """\
_presence_audit() {
    local IFS=$'\\n'
    COMPREPLY=($("$1" __complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _presence_audit presence-audit
"""

_ZSH = """\
_presence_audit() {
    local -a found
    found=(${(f)"$($words[1] __complete "${(@)words[2,CURRENT]}" 2>/dev/null)"})
    if (( $#found )); then compadd -- $found; else _files; fi
}
(( $+functions[compdef] )) || { autoload -U compinit && compinit; }
compdef _presence_audit presence-audit
"""

_FISH = """\
function _presence_audit
    set -l words (commandline -opc) (commandline -ct)
    $words[1] __complete $words[2..-1] 2>/dev/null
end
complete -c presence-audit -a '(_presence_audit)'
"""

SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}
"""By the name of the shell."""
