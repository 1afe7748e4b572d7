using System.Text;
using Ganymede.Studio.Runs;
using Xunit;

namespace Ganymede.Studio.Tests.Runs;

public sealed class LineTailTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();
    private readonly Lines lines = new();
    private readonly LineTail tail;

    public LineTailTests() => tail = new LineTail(file, lines);

    [Fact]
    public void Read_OfAFileThatGrows_TellsWhatWasAddedOnce()
    {
        File.WriteAllText(file, "one\ntwo\n");
        Assert.True(tail.Read());
        Assert.False(tail.Read());
        File.AppendAllText(file, "three\n");

        Assert.True(tail.Read());

        Assert.Equal(["one", "two", "three"], lines.All);
    }

    [Fact]
    public void Read_OfHalfALine_WaitsForItsEnd()
    {
        File.WriteAllText(file, "one\ntw");
        tail.Read();
        Assert.Equal(["one"], lines.All);
        File.AppendAllText(file, "o\n");

        tail.Read();

        Assert.Equal(["one", "two"], lines.All);
    }

    [Theory]
    [InlineData("one\n")]
    [InlineData("one\nother\n")]
    [InlineData("one\nother\nand more than before\n")]
    public void Read_OfAFileWrittenAnew_StartsOver(string anew)
    {
        File.WriteAllText(file, "one\ntwo\n");
        tail.Read();
        File.WriteAllText(file + ".new", anew);
        File.Move(file + ".new", file, overwrite: true);

        Assert.True(tail.Read());

        Assert.Equal(anew.Split('\n', StringSplitOptions.RemoveEmptyEntries), lines.All);
    }

    [Fact]
    public void Read_OfAFileThatComesAndGoes_Follows()
    {
        File.Delete(file);
        Assert.False(tail.Read());
        File.WriteAllText(file, "one\n");
        Assert.True(tail.Read());
        File.Delete(file);

        Assert.True(tail.Read());

        Assert.Empty(lines.All);
    }

    [Fact]
    public void Read_OfLinesLongerThanItsBuffer_KeepsTheWholeOnesAndDropsTheEndless()
    {
        var wide = new string('w', 700_000);
        File.WriteAllText(file, $"one\n{wide}\ntwo\n");
        tail.Read();
        Assert.Equal(["one", wide, "two"], lines.All);
        File.AppendAllText(file, new string('x', 9_000_000) + "\nthree\n");

        tail.Read();

        Assert.Equal("three", lines.All[^1]);
        Assert.True(lines.All.Max(l => l.Length) < 2_000_000);
    }

    public void Dispose() => File.Delete(file);

    private sealed class Lines : ILineReader
    {
        public List<string> All { get; } = [];

        public void Take(ReadOnlySpan<byte> line) => All.Add(Encoding.UTF8.GetString(line));

        public void Forget() => All.Clear();
    }
}
