#!/usr/bin/env perl
# TAP: figures in Korean. Every view is drawn in both themes: nothing is black or cut at the edge, no text
# runs into another, and no English word is left but names.
use strict;
use warnings;
no warnings "qw"; # starts hold commas
use utf8;
use File::Path ();
use POSIX ();
binmode STDOUT, ':utf8';

(my $here = $0) =~ s{[^/]*$}{};
chomp(my $pixels = `cd '${\($here || '.')}' && pwd`);
$pixels .= '/pixels.pl';
chomp(my $build = `cd '${\($ENV{BUILD} // '.')}' && pwd`);
$ENV{PATH} = "$build:$ENV{PATH}";
if (`fc-list :lang=ko family` eq '') {
    print "1..0 # SKIP no Korean font is installed\n";
    exit 0;
}
my $work = ($ENV{TMPDIR} // '/tmp') . "/optviz-korean.$$";
mkdir $work, 0700 and chdir $work or die "korean.t: $work: $!\n";
my $parent = $$;
END { chdir '/'; File::Path::rmtree($work) if defined $parent && $$ == $parent }

my $count = 0;

sub ok($$) {
    my ($good, $name) = @_;
    print $good ? "ok " : "not ok ", ++$count, " - $name\n";
    return $good;
}

sub slurp {
    my ($file) = @_;
    open my $in, '<:encoding(UTF-8)', $file or return '';
    local $/;
    return scalar(<$in>) // '';
}

# The script of a figure drawn in Korean into that folder, in a size of the tests.
sub draw {
    my ($folder, $figure, @arguments) = @_;
    my @command = ('optviz', qw(--lang ko -q --size 960x540 -o), $folder, @arguments);
    my $status  = system 'sh', '-c', 'exec "$@" >table', 'sh', @command;
    ok($status == 0, "$folder: drawn");
    return slurp("$folder/$figure.gp");
}

sub asks {
    my ($picture, @question) = @_;
    my $reader = $picture =~ /gif$/ ? 'giftopnm' : 'pngtopnm';
    system('sh', '-c', "$reader '$picture' >seen.ppm 2>said") == 0 or return undef;
    open my $in, '-|', $^X, $pixels, 'seen.ppm', @question or die "korean.t: $!\n";
    my $answer = <$in>;
    my $good   = close $in;
    chomp $answer if defined $answer;
    return $answer // $good;
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
    my ($picture) = grep { -e } "$folder/$figure.png", "$folder/$figure.gif";
    my $black = asks($picture // 'none', 'share', '000000', 4) // 1;
    ok($black < 0.01, "$folder/$figure: $black of it is black");
    ok(asks($picture // 'none', 'border', 5, $paper, 4), "$folder/$figure: the edge is paper");
}

my %paper = (light => 'FFFFFF', dark => '14181F');
for my $view (map { (split /\t/)[0] } `optviz list views`) {
    for my $theme (qw(light dark)) {
        my $folder = "$view-$theme";
        my $script = draw($folder, 'bowl-compare', qw(--opt sgd:lr=2.5,momentum,adam --func bowl --theme),
            $theme, '--view', $view);
        check($folder, 'bowl-compare', $script, $paper{$theme}) if -e "$folder/bowl-compare.gp";
        for my $figure (grep { -e "$folder/$_.gp" } 'bowl-sgd', 'bowl-adam') {
            check($folder, $figure, slurp("$folder/$figure.gp"), $paper{$theme});
        }
    }
}

my $script = draw('one', 'bowl-sgd', qw(--opt sgd:lr=0.95 --func bowl --start -7,2 --steps 30));
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
    check($folder, $figure, draw($folder, $figure, @arguments), $paper{light});
}
print "1..$count\n";
