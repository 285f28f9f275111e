panels.gp
# panels: a small map for each run, all to one scale
#: layout grid
#: each no
#: example optviz --opt notes --func bowl --view panels
set multiplot
#: include texts
#: include maps
unset multiplot

