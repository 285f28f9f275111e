# Title, notes and labels, which script.c set: drawn once, on an empty page.
unset key
set style fill solid noborder
set lmargin at screen 0; set rmargin at screen 1
set bmargin at screen 0; set tmargin at screen 1
unset border
unset tics
plot [0:1] [0:1] 2 with lines
unset label
unset arrow
unset object
