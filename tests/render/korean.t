#!/usr/bin/env perl
# TAP: figures in Korean. Every view is drawn in both themes: nothing is black or cut at the edge, no text
# runs into another, and no English word is left but names.
use strict;
use warnings;
no warnings "qw"; # starts hold commas
use utf8;
BEGIN { (my $common = $0) =~ s{[^/]*$}{figures.pl}; require($common =~ m{^/} ? $common : "./$common") }
binmode STDOUT, ':utf8';
our $count;

if (`fc-list :lang=ko family` eq '') {
    print "1..0 # SKIP no Korean font is installed\n";
    exit 0;
}

sub script_of {
    my ($folder, $figure) = @_;
    my $script = slurp("$folder/$figure.gp");
    utf8::decode($script);
    return $script;
}

# The script of a figure drawn in Korean into that folder, in a size of the tests.
sub drawn {
    my ($folder, $figure, @arguments) = @_;
    ok(draw($folder, qw(--lang ko --size 960x540), @arguments), "$folder: drawn");
    return script_of($folder, $figure);
}

# Texts as they are read: octal escapes put back, markup left out.
sub text_of {
    my ($literal) = @_;
    $literal =~ s/\\(\d{3})/chr oct $1/ge;
    $literal =~ s/\{\/:\w+ ([^{}]*)\}/$1/g;
    return $literal =~ s/[{}]//gr;
}

sub labels {
    my ($script) = @_;
    my @labels;
    # An animation sets its labels frame by frame, out of texts.
    $script =~ s/\\(\d{3})/chr oct $1/ge if $script =~ /^array CAPTION/m;
    my $place = qr/at screen ([\d.]+),([\d.]+) (left|right|center)/;
    while ($script =~ /\bset label "([^"]+)" $place font "[^",]*,([\d.]+)" textcolor rgb \S+( noenhanced)?/g) {
        next if $6 && $1 =~ / = /; # a formula of the rule
        push @labels, {text => text_of($1), x => 960 * $2, y => 540 * $3, anchor => $4, pt => $5};
    }
    return @labels;
}

# Measured in Nanum Gothic: Hangul 0.92 em, other characters about half of that.
sub box {
    my ($l) = @_;
    my $px = $l->{pt} * 4 / 3 * 0.6; # 960 of the 1600 pixels that points are for
    my $hangul = () = $l->{text} =~ /\p{Hangul}/g;
    my $width  = $px * (0.92 * $hangul + 0.5 * (length($l->{text}) - $hangul));
    my $left   = $l->{x} - $width * {left => 0, center => 0.5, right => 1}->{$l->{anchor}};
    return ($left, $left + $width, $l->{y} - 0.4 * $px, $l->{y} + 0.4 * $px);
}

sub overlaps {
    my (@labels) = @_;
    my @pairs;
    for my $i (0 .. $#labels) {
        my @a = box($labels[$i]);
        for my $k ($i + 1 .. $#labels) {
            my @b = box($labels[$k]);
            push @pairs, "$labels[$i]{text} | $labels[$k]{text}"
                if $a[0] < $b[1] && $b[0] < $a[1] && $a[2] < $b[3] && $b[2] < $a[3];
        }
    }
    return @pairs;
}

my $names = qr/\blr\b|SGD|NAG|Momentum|AdaGrad|Adam|RMSprop|Rosenbrock|Himmelblau|batch=\d+|lr=[\d.]+|cosine:end=0/;

sub check {
    my ($folder, $figure, $script, $paper) = @_;
    my @labels  = labels($script);
    my @english = grep { s/$names//gr =~ /[A-Za-z]{2}/ } map { $_->{text} } @labels;
    my @cut     = grep { my @b = box($_); $b[0] < 0 || $b[1] > 960 } @labels;
    my @pairs   = overlaps(@labels);
    ok((grep { $_->{text} =~ /\p{Hangul}/ } @labels), "$folder/$figure: labels are Korean");
    ok(!@english, "$folder/$figure: no English word is left: @english");
    ok(!@cut, "$folder/$figure: none is cut: @{[map { $_->{text} } @cut]}");
    ok(!@pairs, "$folder/$figure: none runs into another: @pairs");
    my ($file)  = grep { -e } "$folder/$figure.png", "$folder/$figure.gif";
    my $picture = ppm($file // 'none');
    my $black   = asks($picture, 'share', '000000', 4) // 1;
    ok($black < 0.01, "$folder/$figure: $black of it is black");
    ok(asks($picture, 'border', 5, $paper, 4), "$folder/$figure: the edge is paper");
}

my %paper = (light => 'FFFFFF', dark => '14181F');
for my $view (map { (split /\t/)[0] } `optviz list views`) {
    for my $theme (qw(light dark)) {
        my $folder = "$view-$theme";
        my $script = drawn($folder, 'bowl-compare', qw(--opt sgd:lr=2.5,momentum,adam --func bowl --theme),
            $theme, '--view', $view);
        check($folder, 'bowl-compare', $script, $paper{$theme}) if -e "$folder/bowl-compare.gp";
        for my $figure (grep { -e "$folder/$_.gp" } 'bowl-sgd', 'bowl-adam') {
            check($folder, $figure, script_of($folder, $figure), $paper{$theme});
        }
    }
}

my $script = drawn('one', 'bowl-sgd', qw(--opt sgd:lr=0.95 --func bowl --start -7,2 --steps 30));
my %found = map { $_->{text} => 1 } labels($script);
ok($found{'확률적 경사 하강법 (SGD)'}, 'the title has the Korean name');
ok($found{'시작점'} && $found{'최소점'}, 'and so has the legend');
ok((grep { /^학습률 η = 0\.95,  시작점 \(−7, 2\), 30단계/ } keys %found), 'settings as in the notes');
ok((grep { /^진행 중, f = / } keys %found), 'how it ended');
ok($script =~ /font "[^"]* Bold,/, 'titles are bold');

for my $case (['batches', 'linear-compare', qw(--opt sgd:lr=0.01 --func linear --batch full,10,1 --view panels)],
    ['noise', 'himmelblau-compare', qw(--opt sgd:lr=0.01,momentum:lr=0.003 --func himmelblau --noise 10 --runs 5
        --schedule cosine --warmup 5)],
    ['noise-one', 'himmelblau-sgd', qw(--opt sgd:lr=0.01 --func himmelblau --noise 10 --runs 5 --schedule cosine)],
    ['long', 'rosenbrock-compare', qw(--opt sgd,momentum,nag,adagrad,rmsprop,adam --func rosenbrock)]) {
    my ($folder, $figure, @arguments) = @$case;
    check($folder, $figure, drawn($folder, $figure, @arguments), $paper{light});
}
print "1..$count\n";
