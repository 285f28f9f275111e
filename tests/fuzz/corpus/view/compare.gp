compare.gp
# compare: all paths on one map, and f by step beside it
#: layout map+loss
#: each no
#: example optviz --opt all --func rosenbrock
set multiplot
#: include texts
#: include maps
#: include loss
unset multiplot

