# complete.fish SCRIPT WORD...: prints what `broadsheet completions fish`, saved as SCRIPT, offers for the last word.
source $argv[1]
complete -C "$argv[2..-1]" | string replace -r '\t.*' ''
