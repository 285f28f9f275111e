# The colour bar of the map, numbered with the values of the contour lines.
set lmargin at screen BAR_X; set rmargin at screen BAR_X+BAR_WIDTH
set bmargin at screen BAR_Y; set tmargin at screen BAR_Y+BAR_HEIGHT
set border 15 lc rgb FRAME lw 1
set xrange [-0.5:1.5] # columns and rows of the bar, as they are
set yrange [-0.5:84.5]
set cbrange [0:255]
unset xtics
unset ytics
eval "set y2tics out nomirror scale 0.5 font '".FONT.",15' textcolor rgb '".MUTED."' (".BAR_TICS.")"
set y2range [0:255]
plot $BAR matrix using 1:2:3 with image notitle
