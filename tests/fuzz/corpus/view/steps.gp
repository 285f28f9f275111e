steps.gp
# steps: the first three steps as a table of numbers to check by hand; also as LaTeX, NAME.tex
#: layout table
#: each only
#: data internals
#: example optviz --opt adam --func bowl --view steps
set multiplot
#: include texts
unset multiplot

