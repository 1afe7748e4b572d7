using Ganymede.Data;
using Ganymede.Lab;
using Ganymede.Training;
using Xunit;

namespace Ganymede.Tests.Lab;

public sealed class LabReaderTests
{
    [Fact]
    public void File_WithEverything_SaysEverything()
    {
        var lab = LabReader.Parse("mine.yaml", "mine", LabFiles.Small + """

            notes: |
              First.

              Second: with a colon.
            at-once: 2
            published:
              - source: Somebody, table 1
                data: ring
                rows: { GAN: { modes covered: 6.3 ± 0.5 } }
            """);

        Assert.Equal(("mine", "Two ways"), (lab.Name, lab.Title));
        Assert.Equal("First.\n\nSecond: with a colon.", lab.Notes);
        Assert.Equal(["ring", "grid?side=3"], lab.Data.Select(d => d.Spec));
        Assert.Equal([0ul, 1ul], lab.Seeds);
        Assert.Equal(new Goal(Rounds: 3), lab.Budget);
        Assert.Equal((100, 1, 2), (lab.Samples, lab.Threads!.Value, lab.AtOnce));
        Assert.Equal("6.3 ± 0.5", lab.Published.Single().Rows.Single().Cells["modes covered"]);
        Assert.Equal(["batch=16"], lab.Variants[0].On(lab.Data[0]).Select(s => s.Assignment));
        Assert.Equal(["batch=16", "penalty.r1=0.1"], lab.Variants[1].On(lab.Data[0]).Select(s => s.Assignment));
        Assert.Equal(["penalty.r1=0.02", "batch=32"], lab.Variants[1].On(lab.Data[1]).Select(s => s.Assignment));
    }

    [Fact]
    public void File_WithTheLeast_HasThreeSeedsAndTheUsualMetrics()
    {
        var lab = LabReader.Parse("l.yaml", "l", "title: t\ndata: { a: ring }\nvariants: { b: { system: gan } }\nbudget: { minutes: 1.5 }");

        Assert.Equal([0ul, 1ul, 2ul], lab.Seeds);
        Assert.Empty(lab.Metrics);
        Assert.Equal((10_000, 1, 1.5), (lab.Samples, lab.AtOnce, lab.Budget.Minutes!.Value));
    }

    [Theory]
    [InlineData("title: t", "title: [t]", "line 1", "title is a list")]
    [InlineData("title: t", "titel: t", "line 1", "'titel'", "Did you mean 'title'")]
    [InlineData("title: t", "", "lacks 'title'")]
    [InlineData("ring }", "rings }", "line 2", "'rings' is not a kind of data", "ring")]
    [InlineData("a: ring", "a_b: ring", "line 2", "'a_b'", "folder names")]
    [InlineData("system: gan", "system: gam", "line 4", "no system 'gam'", "gan")]
    [InlineData("system: gan", "system: gan, sets: { batch: 2 }", "line 4", "no 'sets' in the variant b", "set")]
    [InlineData("system: gan", "system: gan, on: { c: { batch: 2 } }", "line 4", "'c'", "The keys: a")]
    [InlineData("system: gan", "system: gan, set: [batch]", "line 4", "set is a list")]
    [InlineData("system: gan", "set: { batch: 2 }", "line 4", "lacks 'system'")]
    [InlineData("minutes: 1", "minutes: soon", "line 5", "'soon'", "a number above 0")]
    [InlineData("minutes: 1", "minutes: 0", "line 5", "a number above 0")]
    [InlineData("minutes: 1", "minutes: 1, kimg: 2", "line 5", "one of the three")]
    [InlineData("minutes: 1", "", "line 5", "lacks 'minutes'")]
    [InlineData("seeds: [0]", "seeds: [0, -1]", "line 6", "'-1'", "0 or more")]
    [InlineData("seeds: [0]", "seeds: [4, 4]", "line 6", "twice")]
    [InlineData("seeds: [0]", "seeds: []", "line 6", "no seeds")]
    [InlineData("seeds: [0]", "metrics: [fid, kidd]", "line 6", "'kidd'", "kid")]
    [InlineData("seeds: [0]", "samples: many", "line 6", "'many'", "whole number")]
    [InlineData("seeds: [0]", "threads: 0", "line 6", "from 1 to 1024")]
    [InlineData("seeds: [0]", "at-once: 1.5", "line 6", "'1.5'")]
    [InlineData("seeds: [0]", "title: again", "line 6", "no YAML")]
    [InlineData("seeds: [0]", "\tseeds: [0]", "line 6", "no YAML")]
    [InlineData("seeds: [0]", "published: [{ source: s, data: nowhere, rows: {} }]", "line 6", "'nowhere'")]
    [InlineData("seeds: [0]", "published: 3", "line 6", "a list")]
    public void File_ThatIsWrong_IsRefusedWithFileAndLine(string right, string wrong, params string[] words)
    {
        const string Right = "title: t\ndata: { a: ring }\nvariants:\n  b: { system: gan }\nbudget: { minutes: 1 }\nseeds: [0]\n";

        var error = Assert.Throws<ConfigurationException>(() => LabReader.Parse("mine.yaml", "mine", Right.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.StartsWith("mine.yaml, line ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        foreach (var word in words) Assert.Contains(word, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("just words", "must be made of `key: value` lines")]
    [InlineData("- a\n- b", "a lab file is a list")]
    [InlineData("title: 'open", "no YAML")]
    [InlineData("title: t\ndata: { a: ring \nbudget: { minutes: 1 }\n", "not closed")]
    public void File_ThatIsNoMapping_IsRefused(string text, string words) =>
        Assert.Contains(words, Assert.Throws<ConfigurationException>(() => LabReader.Parse("mine.yaml", "mine", text)).Message, StringComparison.Ordinal);

    // Whatever is lost or exchanged in a file, people get a sentence.
    [Fact]
    public void File_WithAnyDamage_IsReadOrRefusedInWords()
    {
        var random = new Random(5);
        for (var i = 0; i < 2000; i++)
        {
            var text = new System.Text.StringBuilder(LabFiles.Small);
            for (var k = random.Next(1, 4); k > 0; k--)
            {
                var at = random.Next(text.Length);
                if (random.Next(2) == 0) text.Remove(at, Math.Min(random.Next(1, 12), text.Length - at));
                else text.Insert(at, "\t{}[]:,-'\"&*!|>%@#?\n \0é"[random.Next(22)]);
            }

            try
            {
                LabReader.Parse("mine.yaml", "mine", text.ToString());
            }
            catch (ConfigurationException e)
            {
                Assert.DoesNotContain('\n', e.Message);
            }
        }
    }

    [Fact]
    public void ReadyLabs_CanBeTrainedAsTheyAre()
    {
        Assert.Equal(["collapse", "losses", "hacks"], LabReader.Ready.Select(l => l.Name));
        foreach (var lab in LabReader.Ready) LabPlan.Of(lab, new LabChanges()).Demand(new DataOptions());
    }

    [Fact]
    public void CollapseLab_HasTheSettingsAndTableOfThePapers()
    {
        var lab = LabReader.Open("collapse");

        Assert.Equal(["ring?modes=8&radius=1&sd=0.01", "grid?side=5&spacing=2&sd=0.05"], lab.Data.Select(d => d.Spec));
        Assert.Equal((2500, 3), (lab.Samples, lab.Seeds.Count));
        Assert.Equal("24.8 ± 0.2", lab.Published.Single(p => p.Data == "grid").Rows.Single(r => r.Name == "PacGAN4").Cells["modes covered"]);
    }

    [Fact]
    public void Open_OfWhatIsNotThere_NamesTheReadyOnes() =>
        Assert.Contains("Did you mean 'collapse'?", Assert.Throws<ConfigurationException>(() => LabReader.Open("colapse")).Message, StringComparison.Ordinal);

    [Fact]
    public void Row_OfTwoSpecsOfOneKind_GetsTwoNames()
    {
        Assert.Equal("ring", LabReader.Row("ring", []).Name);
        Assert.Equal("ring-2", LabReader.Row("ring?modes=4", ["ring"]).Name);
        Assert.Equal("fashion-mnist", LabReader.Row("mnist:data/fashion-mnist/", []).Name);
    }
}
