using Xunit;

namespace Ganymede.Torch.Tests;

public sealed class DeviceTests
{
    [Fact]
    public void Parse_OfCpuAndAuto_FindsADevice()
    {
        Assert.Equal(Device.Cpu, Device.Parse("cpu"));
        Assert.Equal(TorchRuntime.HasCuda ? Device.Cuda() : Device.Cpu, Device.Parse("auto"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("gpu")]
    [InlineData("CPU")]
    [InlineData("cuda:")]
    [InlineData("cuda:x")]
    [InlineData("cuda:-1")]
    [InlineData("cpu:0")]
    public void Parse_OfAnythingElse_ListsTheForms(string text)
    {
        var error = Assert.Throws<ArgumentException>(() => Device.Parse(text));

        Assert.Equal($"'{text}' is no device; use auto, cpu, cuda or cuda:N.", error.Message);
    }

    [Theory]
    [InlineData("cuda")]
    [InlineData("cuda:1")]
    public void Parse_OfAGpuWhereThereIsNone_SaysWhatToDo(string text)
    {
        if (TorchRuntime.HasCuda) Assert.Skip("This libtorch sees a GPU.");

        var error = Assert.Throws<ArgumentException>(() => Device.Parse(text));

        Assert.StartsWith($"'{text}' was asked for, but this libtorch sees no GPU; use cpu", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_IsWhatParseReads()
    {
        Assert.Equal("cpu", Device.Cpu.ToString());
        Assert.Equal("cuda:2", Device.Cuda(2).ToString());
    }
}
