contour.gp
# contour: the path on the contour map of f
#: layout map
#: each yes
#: example optviz --opt adam --func bowl
set multiplot
#: include texts
#: include maps
#: include bar
unset multiplot

