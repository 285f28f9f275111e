#!/usr/bin/env perl
# TAP: --show. On a desktop made of a fake opener; on pseudo-terminals, whose pictures are read back
# from what kitty and sixel terminals would be sent; where there is neither.
use strict;
use warnings;
no warnings "qw"; # lists hold commas
use MIME::Base64 ();
BEGIN { (my $common = $0) =~ s{[^/]*$}{figures.pl}; require($common =~ m{^/} ? $common : "./$common") }
our ($work, $count);

my @sizes = (100, 1000); # columns, pixels
chomp(my $mac = `uname`);
my $opener = $mac eq 'Darwin' ? 'open' : 'xdg-open';
delete @ENV{qw(DISPLAY WAYLAND_DISPLAY KITTY_WINDOW_ID TERM_PROGRAM TMUX STY CLICOLOR_FORCE NO_COLOR)};
$ENV{SSH_CONNECTION} = 'from here';

sub spew {
    my ($file, $text) = @_;
    open my $out, '>', $file or die "show: $file: $!\n";
    print $out $text;
    close $out or die "show: $file: $!\n";
}

# A folder with a program of that name, which keeps its arguments, a line each, and ends with a status.
sub fake {
    my ($name, $status) = @_;
    my $folder = "$work/fake-$name-$status";
    mkdir $folder;
    spew("$folder/$name", "#!/bin/sh\nprintf '%s\\n' \"\$@\" >'$work/opened'\nexit $status\n");
    chmod 0755, "$folder/$name";
    return $folder;
}

# ---- desktops ----

sub desktop {
    my ($status, @arguments) = @_;
    unlink "$work/opened";
    local $ENV{PATH} = fake($opener, $status) . ":$ENV{PATH}";
    local $ENV{DISPLAY} = ':9';
    local $ENV{SSH_CONNECTION} = '';
    my $got = status('optviz', ($arguments[0] eq 'map' ? shift @arguments : ()), '-q', '-o', "$work/desk",
        '--size', '320x200', '--show', @arguments);
    my $opened = slurp("$work/opened");
    $opened =~ s{^.*/desk/}{}mg;
    return "$got: $opened";
}

sub is {
    my ($got, $wanted, $name) = @_;
    ok($got eq $wanted, $name);
    print "# got '", $got =~ s/\n/\\n/gr, "'\n" if $got ne $wanted;
}

sub test_desktop {
    my @one = qw(--opt adam --func bowl);
    is(desktop(0, @one), "0: bowl-adam.png\n", 'the picture is opened');
    is(desktop(0, @one, qw(--format pdf)), "0: bowl-adam.pdf\n", 'a PDF');
    is(desktop(0, @one, qw(--format html)), "0: bowl-adam.html\n", 'a page');
    is(desktop(0, @one, qw(--format tex)), "0: bowl-adam.pdf\n", 'the picture of LaTeX');
    is(desktop(0, @one, qw(--format gif,svg)), "0: bowl-adam.svg\n", 'one of several');
    is(desktop(0, qw(--opt sgd,adam --func bowl --name -- x)), '2: ', 'nothing after a mistake');
    is(desktop(0, qw(--opt sgd,adam --func bowl)), "0: bowl-compare.png\n", 'of several, the comparison');
    my @map = qw(--grid 4 -n 3);
    is(desktop(0, 'map', @one, @map), "0: bowl-adam-map.png\n", 'a map');
    is(desktop(0, 'map', qw(--opt sgd,adam --func bowl --format svg), @map), "0: bowl-map.svg\n",
        'of several maps, all of them together');
    is(desktop(0, 'map', @one, '--no-plot', @map), '2: ', 'numbers alone cannot be shown');
    is(desktop(3, @one), '1: bowl-adam.png' . "\n", 'an opener that fails');
    ok(slurp("$work/said") =~ /--show: \Q$opener\E failed \(status 3\); the figure is in/, 'is named');
    my @all = split /\n/, slurp("$work/opened");
    ok(@all == 1 && $all[0] =~ m{^/}, 'what is opened is a whole path, and no option');
}

# Without an opener a window of gnuplot's is tried, and what it is told to draw is what was drawn.
sub test_gnuplot {
    my $folder = "$work/window";
    mkdir $folder;
    chomp(my $gnuplot = `sh -c "command -v gnuplot"`);
    spew("$folder/gnuplot", "#!/bin/sh\ncase \$* in *' -p '*) printf '%s\\n' \"\$@\" >'$work/opened'; "
        . "pwd >>'$work/opened' ;; *) exec '$gnuplot' \"\$@\" ;; esac\n");
    chmod 0755, "$folder/gnuplot";
    for my $name (qw(optviz fc-list sh)) {
        chomp(my $path = `sh -c "command -v $name"`);
        symlink $path, "$folder/$name" if $path;
    }
    local $ENV{PATH} = $folder;
    local $ENV{DISPLAY} = ':9';
    local $ENV{SSH_CONNECTION} = '';
    my $good = run('optviz', '-q', '-o', "$work/desk", qw(--size 320x200 --show --opt adam --func bowl));
    my $told = slurp("$work/opened");
    ok($good && $told =~ m{plot 'bowl-adam\.png' binary filetype=png with rgbimage notitle\n.*/desk\n$}s,
        'without an opener gnuplot shows the PNG');
}

# ---- nothing ----

sub test_nowhere {
    ok(!run(qw(optviz -q -o nowhere --size 320x200 --show --opt adam --func bowl)),
        'no desktop and no terminal is a failure');
    is(slurp("$work/said") =~ s/^.*\n(?=optviz)//sr,
        "optviz: --show: there is no desktop (DISPLAY is not set), and this is no terminal; the figure "
        . "is in 'nowhere'\n", 'that says what there is');
    ok(-s "$work/nowhere/bowl-adam.png", 'and the picture is there');
    for my $other (['--no-plot'], ['--csv', '-'], ['--json', '-']) {
        is(status(qw(optviz --show --opt adam --func bowl), @$other), 2, "--show with @$other is a mistake");
    }
}

# ---- terminals ----

# Runs optviz on a pseudo-terminal of Linux; what it was sent, without the table. The terminal
# answers the question what it can with $answer.
sub terminal {
    my ($answer, @arguments) = @_;
    open my $master, '+<', '/dev/ptmx' or return undef;
    my ($zero, $number) = (pack('i', 0), pack('i', 0));
    ioctl $master, 0x40045431, $zero   or return undef; # TIOCSPTLCK
    ioctl $master, 0x80045430, $number or return undef; # TIOCGPTN
    my $size = pack 'S4', 40, $sizes[0], $sizes[1], 640;
    ioctl $master, 0x5414, $size or return undef; # TIOCSWINSZ
    my $name = '/dev/pts/' . unpack 'i', $number;
    open my $keep, '+<', $name or return undef; # until the child has it
    my $pid = fork // die "show: fork: $!\n";
    if (!$pid) {
        POSIX::setsid();
        open my $tty, '+<', $name or POSIX::_exit(126);
        ioctl $tty, 0x540E, 0; # TIOCSCTTY
        open STDIN,  '<&', $tty or POSIX::_exit(126);
        open STDOUT, '>&', $tty or POSIX::_exit(126);
        open STDERR, '>', "$work/said" or POSIX::_exit(126);
        $ENV{TERM} = 'xterm';
        exec 'optviz', @arguments or POSIX::_exit(127);
    }
    close $keep;
    my ($sent, $asked) = ('', 0);
    while (sysread $master, my $bytes, 65536) {
        $sent .= $bytes;
        next if $asked || index($sent, "\e[c") < 0;
        $asked = 1;
        syswrite $master, $answer;
    }
    waitpid $pid, 0;
    return undef if $?;
    $sent =~ s/\r\n/\n/g;
    $sent =~ s/^.*\e\[c//s;
    return $sent;
}

# Sixels as a PPM: rows of six, colours in per cent.
sub sixels_to_ppm {
    my ($text, $file) = @_;
    my ($w, $h, $body) = $text =~ /\eP0;1;0q"1;1;(\d+);(\d+)(.*?)\e\\/s or return undef;
    my ($x, $top, $ink, @colour) = (0, 0, 0);
    my @rows = map { "\x00" x (3 * $w) } 1 .. $h;
    while ($body =~ /\G(?:#(\d+)(?:;2;(\d+);(\d+);(\d+))?|(\$)|(-)|(?:!(\d+))?([?-~]))/gc) {
        if (defined $8) {
            my ($n, $six) = ($7 // 1, ord($8) - 63);
            for (grep { $six >> $_ & 1 } 0 .. 5) {
                return undef if $top + $_ >= $h || $x + $n > $w;
                substr($rows[$top + $_], 3 * $x, 3 * $n) = $colour[$ink] x $n;
            }
            $x += $n;
        } elsif (defined $1) {
            $ink = $1;
            $colour[$ink] = pack 'C3', map { int($_ * 2.55 + 0.5) } $2, $3, $4 if defined $2;
        } else {
            $x = 0;
            $top += 6 if defined $6;
        }
    }
    return undef if (pos($body) // 0) < length $body;
    spew($file, "P6\n$w $h\n255\n" . join '', @rows);
    return $file;
}

sub test_terminals {
    my @one = ('-q', '-o', "$work/tty", qw(--show --opt sgd --func bowl --size 1000x600));
    my $sent = terminal("\e[?64;1;4c", @one);
    if (!defined $sent) {
        ok(1, '# SKIP no pseudo-terminals as those of Linux');
        return;
    }
    my $png = ppm('tty/bowl-sgd.png');
    my $sixels = sixels_to_ppm($sent, "$work/sixels.ppm");
    my $rmse = asks($sixels, 'rmse', $png) // 1;
    ok($rmse < 0.01, "a sixel terminal gets the picture, off by $rmse");
    my $small = sixels_to_ppm(terminal("\e[?64;1;4c", @one, qw(--size 1600x900)) // '', "$work/small.ppm");
    is(asks($small, 'size') // '', '1000x562', 'no wider than it is');

    $sent = terminal("\e_Gi=31;OK\e\\\e[?62;c", @one, qw(--format pdf --name k)) // '';
    my @chunks = $sent =~ /\e_G([^;]*);([A-Za-z0-9+\/=]*)\e\\/g;
    my ($data, @keys) = ('');
    while (my ($keys, $chunk) = splice @chunks, 0, 2) {
        push @keys, $keys;
        $data .= MIME::Base64::decode_base64($chunk);
    }
    ok($data ne '' && $data eq slurp("$work/tty/k.png"), 'kitty gets the file');
    is($keys[0], 'a=T,f=100,q=2,m=1', 'as it is');
    ok($keys[-1] eq 'm=0' && !(grep { $_ ne 'm=1' } @keys[1 .. $#keys - 1]), 'in pieces');
    $sent = terminal("\e_Gi=31;OK\e\\\e[?62;c", @one, qw(--size 1600x900)) // '';
    ok($sent =~ /\e_Ga=T,f=100,q=2,c=100,m=1;/, 'and as wide as the terminal when it is wider');

    my $dots = qr/\xe2[\xa0-\xa3][\x80-\xbf]/;
    $sent = terminal("\e[?1;2c", @one) // '';
    ok($sent =~ /(?:$dots){5}/ && $sent =~ /\e\[38;5;/ && $sent !~ /\e[P_]/, 'other terminals get dots');
    $sent = terminal("\e[?1;2c", @one, qw(--format txt)) // '';
    ok((() = $sent =~ /\n30 steps from/g) == 1, 'which stand there once');
    $sent = terminal("\e_Gi=31;OK\e\\\e[?62;c", @one, qw(--view animate --size 320x240)) // '';
    ok($sent =~ /(?:$dots){5}/ && $sent !~ /\e[P_]G?a=T/, 'moving views are drawn in dots, too');
    $sent = terminal("\e[?64;1;4c", '-q', '-o', "$work/tty", qw(--show --opt sgd --func all --size 200x200 -n 2)) // '';
    is(scalar(() = $sent =~ /\eP0;1;0q/g), 4, 'of many functions the first four');
}

test_desktop();
test_gnuplot();
test_nowhere();
test_terminals();
print "1..$count\n";
