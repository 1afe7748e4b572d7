using Ganymede.Studio.Playground;
using Xunit;

namespace Ganymede.Studio.Tests.Playground;

/// <summary>Every lesson, played: it shows what its words say.</summary>
public sealed class LessonsTests
{
    [Fact]
    public void Vanishing_LeavesNoPull_AndTheOtherLossDoes()
    {
        var vanished = After(Lessons.Vanishing, rounds: 40);
        var cured = After(Lessons.Saturating, rounds: 40);

        Assert.InRange(vanished.MeanPull, 0, 0.01);
        Assert.InRange(vanished.Closeness!.Divergence.JensenShannon, 0.69, 0.6932);
        Assert.InRange(cured.MeanPull, 2, 100);
    }

    [Fact]
    public void TooStrong_IsAlwaysRight_AndTheGeneratorComesNoCloser()
    {
        var seen = After(Lessons.TooStrong, rounds: 40);

        Assert.InRange(seen.Readings["accuracy"], 0.97, 1);
        Assert.InRange(seen.Readings["discriminator.loss"], 0, 0.1);
        Assert.InRange(seen.Readings["generator.loss"], 8, 1000);
        Assert.InRange(seen.Closeness!.Divergence.JensenShannon, 0.65, 0.6932);
    }

    [Fact]
    public void Collapse_CoversFewModes_AndItsCuresAll()
    {
        var collapsed = After(Lessons.Collapse, rounds: 150).Closeness!;
        var penalised = After(Lessons.CollapseWithPenalty, rounds: 150).Closeness!;
        var compared = After(Lessons.CollapseWithR3Gan, rounds: 150).Closeness!;

        var measured = After(Lessons.StrongAndWelcome, rounds: 150);

        Assert.InRange(collapsed.Modes!.Covered, 1, 3);
        Assert.InRange(collapsed.Modes.Good, 0.5, 1);
        Assert.Equal(8, penalised.Modes!.Covered);
        Assert.Equal(8, compared.Modes!.Covered);
        Assert.Equal(8, measured.Closeness!.Modes!.Covered);
        Assert.InRange(measured.MeanPull, 1.5, 5);
        Assert.True(penalised.Divergence.Missed < collapsed.Divergence.Missed / 2);
        Assert.True(compared.Divergence.Missed < collapsed.Divergence.Missed / 2);
    }

    [Fact]
    public void Rotation_GoesRound_AndALookAheadLetsItSpiralIn()
    {
        var (turns, shrunk) = Turns(Lessons.Rotation);
        var (turnsAhead, shrunkAhead) = Turns(Lessons.RotationDamped);

        Assert.InRange(turns, 2.5, 5);
        Assert.InRange(shrunk, 0.7, 1.4);
        Assert.InRange(turnsAhead, 2.5, 5);
        Assert.InRange(shrunkAhead, 0, 0.6);
    }

    [Fact]
    public void Lessons_AreAllPossible_AndSayTwoSentences() => Assert.All(Lessons.All, lesson =>
    {
        Assert.NotNull(lesson.Setup.Options());
        Assert.InRange(lesson.What.Split(". ").Length, 2, 3);
        Assert.NotEmpty(lesson.Watch);
    });

    private static Snapshot After(Lesson lesson, int rounds)
    {
        using var game = new PointGame(lesson.Setup);
        for (var i = 1; i <= rounds; i++) game.PlayRound(observe: i == rounds);
        return game.Look();
    }

    // How often the fakes' middle goes round the data's in 400 rounds, and what becomes of the pull, which is how far the discriminator tilts.
    private static (double Turns, double Shrunk) Turns(Lesson lesson)
    {
        using var game = new PointGame(lesson.Setup);
        var start = game.Look(measure: false).MeanPull;
        var (turned, last) = (0.0, (double?)null);
        for (var i = 1; i <= 400; i++)
        {
            game.PlayRound();
            if (i % 10 != 0) continue;
            var fakes = game.Look(measure: false).Fakes;
            var angle = Math.Atan2(fakes.Where((_, k) => k % 2 == 1).Average(), fakes.Where((_, k) => k % 2 == 0).Average());
            turned += Math.IEEERemainder(angle - (last ?? angle), 2 * Math.PI);
            last = angle;
        }

        return (Math.Abs(turned) / (2 * Math.PI), game.Look(measure: false).MeanPull / start);
    }
}
