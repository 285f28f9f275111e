animate.gp
# animate: all paths descending together, with f by step, frame by frame
#: layout map+loss
#: each no
#: frames yes
#: example optviz --opt notes --func bowl --view animate
set style fill solid noborder
set clip two
set cbrange [0:255]
unset key
unset colorbox
under(pt) = pt % 2 ? pt : pt + 1 # the filled marker under an open one
at(i, k) = (i - 1) * FRAMES + k - 1 # the block of series i, frame k, both from 1
since(k) = k == FRAMES ? 1 : k > RECENT ? k - RECENT + 1 : 1 # the last frame shows everything
do for [k=1:FRAMES] {
