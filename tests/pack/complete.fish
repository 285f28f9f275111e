# What fish offers: fish complete.fish SCRIPT LINE... prints LINE, a tab, the words that begin as the line ends
# (fish 4 also offers those that hold the letters elsewhere).
source $argv[1]
for line in $argv[2..-1]
    set begun (string split ' ' -- $line)[-1]
    printf '%s\t%s\n' "$line" (complete -C"$line" | string replace -r '\t.*' '' | string match -- "$begun*" | string join ' '; or true)
end
