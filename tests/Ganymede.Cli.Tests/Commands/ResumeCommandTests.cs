using Xunit;

namespace Ganymede.Cli.Tests.Commands;

public sealed class ResumeCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Resume_OfGanOnPoints_EqualsNeverStopping() => ResumeEqualsNeverStopping(Small.Gan);

    [Fact]
    public void Resume_OfDcganOnPictures_EqualsNeverStopping() => ResumeEqualsNeverStopping(Small.Dcgan);

    [Fact]
    public void Resume_AfterInterrupt_EqualsNeverStopping()
    {
        CliProcess.Run(folder, Small.Dcgan("whole", 200)).ShouldSucceed();

        using (var cli = CliProcess.Start(folder, [.. Small.Dcgan("parts", 200), "--json"]))
        {
            cli.WaitForTraining();
            cli.Signal("INT");
            Assert.Equal(130, cli.Wait().ExitCode);
        }

        CliProcess.Run(folder, "resume", "parts").ShouldSucceed();
        TensorFile.Newest(folder["whole"]).ShouldEqual(TensorFile.Newest(folder["parts"]));
    }

    [Fact]
    public void Resume_AfterHardKills_EqualsNeverStopping() => ResumeSurvivesHardKills(3);

    [Fact]
    [Trait("Speed", "Long")]
    public void Resume_AfterTwentyHardKills_EqualsNeverStopping() => ResumeSurvivesHardKills(20);

    [Fact]
    public void Resume_AtItsGoal_SaysSoAndChangesNothing()
    {
        CliProcess.Run(folder, Small.Gan("run", 10)).ShouldSucceed();
        var before = File.GetLastWriteTimeUtc(TensorFile.Checkpoints(folder["run"])[^1]);

        var outcome = CliProcess.Run(folder, "resume", "run").ShouldSucceed();

        Assert.Contains("already there: 10 rounds", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(before, File.GetLastWriteTimeUtc(TensorFile.Checkpoints(folder["run"])[^1]));
    }

    [Fact]
    public void Resume_WithOtherSettings_ListsThemAndAsksForForce()
    {
        CliProcess.Run(folder, Small.Gan("run", 10)).ShouldSucceed();

        CliProcess.Run(folder, "resume", "run", "--rounds", "20", "--set", "generator.lr=0.001")
            .ShouldFail(2, "generator.lr: 0.0005 → 0.001", "--force");
        CliProcess.Run(folder, "resume", "run", "--rounds", "20", "--set", "generator.lr=0.001", "--force").ShouldSucceed();

        Assert.EndsWith("round-000000020.safetensors", TensorFile.Checkpoints(folder["run"])[^1], StringComparison.Ordinal);
        Assert.Contains("\"generator.lr\": 0.001", File.ReadAllText(folder["run/run.json"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Resume_OfWhatIsNoRun_Fails()
    {
        Directory.CreateDirectory(folder["empty"]);

        CliProcess.Run(folder, "resume", "nowhere").ShouldFail(1, "There is no folder", "nowhere");
        CliProcess.Run(folder, "resume", "empty").ShouldFail(1, "holds no run");
    }

    [Fact]
    public void Resume_WhileAnotherProcessTrains_IsLockedOut()
    {
        using var first = CliProcess.Start(folder, [.. Small.Gan("run", 1_000_000), "--json"]);
        first.WaitForTraining();

        CliProcess.Run(folder, "resume", "run").ShouldFail(1, "Another process is training");

        first.Signal("INT");
        Assert.Equal(130, first.Wait().ExitCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Resume_FromDamagedCheckpoint_RefusesAndNamesTheOlder(bool isTruncated)
    {
        CliProcess.Run(folder, Small.Gan("whole", 30)).ShouldSucceed();
        CliProcess.Run(folder, Small.Gan("run", 10)).ShouldSucceed();
        CliProcess.Run(folder, "resume", "run", "--rounds", "20").ShouldSucceed();
        var newest = TensorFile.Checkpoints(folder["run"])[^1];
        Damage(newest, isTruncated);

        CliProcess.Run(folder, "resume", "run", "--rounds", "30")
            .ShouldFail(1, "round-000000020.safetensors cannot be used", "go on from round-000000010.safetensors");
        CliProcess.Run(folder, "sample", "run").ShouldFail(1, "cannot be used");
        File.Move(newest, folder["damaged"]);
        CliProcess.Run(folder, "resume", "run", "--rounds", "30").ShouldSucceed();

        TensorFile.Newest(folder["whole"]).ShouldEqual(TensorFile.Newest(folder["run"]));
    }

    private void ResumeEqualsNeverStopping(Func<string, int, string[]> train)
    {
        CliProcess.Run(folder, train("whole", 200)).ShouldSucceed();
        CliProcess.Run(folder, train("parts", 100)).ShouldSucceed();
        CliProcess.Run(folder, "resume", "parts", "--rounds", "200").ShouldSucceed();

        var (whole, parts) = (TensorFile.Newest(folder["whole"]), TensorFile.Newest(folder["parts"]));
        whole.ShouldEqual(parts);
        foreach (var prefix in (string[])["networks/generator.", "networks/discriminator.", "average/generator.", "optimizers/", "random/"])
            Assert.Contains(whole.Tensors.Keys, k => k.StartsWith(prefix, StringComparison.Ordinal));
    }

    private void ResumeSurvivesHardKills(int kills)
    {
        CliProcess.Run(folder, Small.Dcgan("whole", 300)).ShouldSucceed();
        var seed = Environment.TickCount;
        var random = new Random(seed);

        for (var i = 0; i < kills; i++)
        {
            string[] arguments = File.Exists(folder["run/run.json"]) ? ["resume", "run"] : Small.Dcgan("run", 300);
            using var cli = CliProcess.Start(folder, [.. arguments, "--tick", "0.05"]);
            if (!cli.WaitFor(TimeSpan.FromSeconds(0.3 + 2.2 * random.NextDouble()))) cli.Signal("KILL");
            cli.Wait();
        }

        var last = CliProcess.Run(folder, File.Exists(folder["run/run.json"]) ? ["resume", "run"] : Small.Dcgan("run", 300));
        Assert.True(last.ExitCode == 0, $"Random seed {seed}: {last.Error}");
        TensorFile.Newest(folder["whole"]).ShouldEqual(TensorFile.Newest(folder["run"]));
    }

    private static void Damage(string file, bool isTruncated)
    {
        var bytes = File.ReadAllBytes(file);
        bytes[^100] ^= 1;
        File.WriteAllBytes(file, isTruncated ? bytes[..(bytes.Length / 2)] : bytes);
    }
}
