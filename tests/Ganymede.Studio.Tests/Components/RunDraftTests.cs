using Ganymede.Studio.Components.NewRuns;
using Ganymede.Studio.Jobs;
using Ganymede.Studio.Tests.Runs;
using Ganymede.Systems;
using Ganymede.Training;
using Xunit;

namespace Ganymede.Studio.Tests.Components;

/// <summary>A run before it is started: goal, name, estimate.</summary>
public sealed class RunDraftTests : IDisposable
{
    private readonly WrittenRuns runs = new();

    public void Dispose() => runs.Dispose();

    [Fact]
    public async Task Draft_AsItBegins_CanBeStarted_UnderAFreeName()
    {
        runs.Put("dcgan-glyphs-1");
        var draft = new RunDraft(runs.Workspace);

        var html = await Fields(draft);

        Assert.True(draft.IsReadable);
        Assert.Equal("dcgan-glyphs-2", draft.Name);
        Assert.Contains("value=\"dcgan-glyphs-2\"", html, StringComparison.Ordinal);
        Assert.Equal(6, Drawn.Count(html, "class=\"field\""));
        Assert.DoesNotContain("role=\"alert\"", html, StringComparison.Ordinal);
        Assert.Contains("train dcgan --data glyphs --seed 0 --minutes 5", draft.Command, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryBadField_SaysWhatIsWrong_AndNothingCanBeStarted()
    {
        runs.Put("taken");
        var draft = new RunDraft(runs.Workspace) { Amount = "soon", Seed = "-1", Threads = "0", Every = "often", Name = "taken" };

        var html = Drawn.Read(await Fields(draft));

        Assert.Equal(5, Drawn.Count(html, "role=\"alert\""));
        Assert.Contains("'soon' is no number above 0.", html, StringComparison.Ordinal);
        Assert.Contains("'-1' is no whole number from 0 on.", html, StringComparison.Ordinal);
        Assert.Contains("'0' is no whole number from 1 to 1024.", html, StringComparison.Ordinal);
        Assert.Contains("'often' is no time; write 2m, 90s or 100kimg", html, StringComparison.Ordinal);
        Assert.Contains("There is a 'taken' already", html, StringComparison.Ordinal);
        Assert.False(draft.IsReadable);
        Assert.Null(draft.Command);
    }

    [Theory]
    [InlineData("rounds", "100", true)]
    [InlineData("rounds", "1.5", false)]
    [InlineData("rounds", "0", false)]
    [InlineData("minutes", "0.5", true)]
    [InlineData("minutes", "NaN", false)]
    [InlineData("minutes", "1e999", false)]
    [InlineData("kimg", "-3", false)]
    [InlineData("kimg", "", false)]
    [InlineData("kimg", "200", true)]
    public void Goal_IsANumberAbove0_AndRoundsAreWhole(string unit, string amount, bool isGood)
    {
        var draft = new RunDraft(runs.Workspace) { Unit = unit, Amount = amount };

        Assert.Equal(isGood, draft.Goal is not null);
        Assert.Equal(isGood, draft.GoalProblem is null);
    }

    [Fact]
    public void DraftOfARun_FollowsTheAdviceOfItsFinding()
    {
        var record = WrittenRuns.Record(goal: new Goal(Kimg: 7)) with { Seed = 5 };
        record.Settings["batch"] = 32;
        runs.Put("model", record: record);
        runs.PutFinding("model", "All the same.", "--set pack=2 --set batch=48");

        var draft = RunDraft.From(runs.Workspace, "model", finding: 0);

        Assert.Equal(("7", "kimg", "5", "1"), (draft.Amount, draft.Unit, draft.Seed, draft.Threads));
        Assert.Equal(["batch=48", "pack=2"], draft.Form.Assignments.Order(StringComparer.Ordinal));
        Assert.Equal(["batch=32"], RunDraft.From(runs.Workspace, "model", finding: 99).Form.Assignments);
        Assert.Throws<RunException>(() => RunDraft.From(runs.Workspace, "../runs/model", null));
    }

    [Theory]
    [InlineData(0.2, "about 1 seconds")]
    [InlineData(60, "about 60 seconds")]
    [InlineData(600, "about 10 minutes")]
    [InlineData(9000, "about 2.5 hours")]
    [InlineData(864_000, "about 10 days")]
    public void Estimate_IsSaidAsPeopleSayTimes(double seconds, string words) => Assert.Equal(words, new RunEstimate(TimeSpan.FromSeconds(seconds), "a", 1).ToString());

    [Fact]
    public void Estimate_IsJudgedByARunOfTheSameKind_AndElseThereIsNone()
    {
        var record = WrittenRuns.Record();
        runs.Put("measured", rounds: 50);
        var batch = $"{record.Settings["batch"]}";
        RunEstimate? Of(Goal goal, string system = "gan", int threads = 1, string? other = null) => RunEstimate.Of(runs.Workspace, system, record.Shape, threads, other ?? batch, goal);

        Assert.Equal(("measured", 100.0, 640.0), (Of(new Goal(Rounds: 1000))!.Like, Of(new Goal(Rounds: 1000))!.SamplesPerSecond, Of(new Goal(Rounds: 1000))!.Time.TotalSeconds));
        Assert.Equal(20, Of(new Goal(Kimg: 2))!.Time.TotalSeconds);
        Assert.Null(Of(new Goal(Minutes: 5)));
        Assert.Null(Of(new Goal(Rounds: 1000), system: "wgan"));
        Assert.Null(Of(new Goal(Rounds: 1000), threads: 2));
        Assert.Null(Of(new Goal(Rounds: 1000), other: "1"));
    }

    [Fact]
    public void Draft_OfAnotherSystem_KeepsItsOwnName_AndWhatFits()
    {
        var draft = new RunDraft(runs.Workspace, GanSystem.Find("dcgan"), ["batch=32"]);
        draft.Choose("wgan-gp");
        Assert.Equal("wgan-gp-glyphs-1", draft.Name);
        draft.Name = " mine ";
        draft.Choose("dcgan");

        Assert.Equal(("mine", "batch=32"), (draft.Name, draft.Form.Assignments.Single()));
        draft.Name = " ";
        Assert.Equal("dcgan-glyphs-1", draft.Name);
    }

    private static Task<string> Fields(RunDraft draft) => Drawn.Of<GoalFields>(new() { [nameof(GoalFields.Draft)] = draft });
}
