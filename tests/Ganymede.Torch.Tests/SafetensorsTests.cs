using System.Text;
using Ganymede.Torch.Tests.Oracles;
using Xunit;

namespace Ganymede.Torch.Tests;

public sealed class SafetensorsTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), $"ganymede-{Guid.NewGuid():N}.safetensors");
    private readonly TensorScope scope = TensorScope.Begin();

    public void Dispose()
    {
        scope.Dispose();
        File.Delete(path);
    }

    [Theory]
    [MemberData(nameof(ElementTypes))]
    public void RoundTrip_OfEveryElementType_IsExact(DType dtype)
    {
        var value = Tensor.From([0f, 1f, 1f, 3f, 0f, 2f], 2, 3).To(dtype);

        Safetensors.Write(path, [("value", value)]);
        var back = Safetensors.Read(path).Tensors["value"];

        Assert.Equal(dtype, back.DType);
        Assert.Equal([2, 3], back.Shape.ToArray());
        Assert.Equal(1, Ops.Equal(value, back));
    }

    [Theory]
    [MemberData(nameof(ElementTypes))]
    public void Read_OfPyTorchsFile_GivesEveryElementType(DType dtype)
    {
        var name = dtype switch
        {
            DType.Byte => "uint8",
            DType.Short => "int16",
            DType.Int => "int32",
            DType.Long => "int64",
            DType.Half => "float16",
            DType.Float => "float32",
            DType.Double => "float64",
            _ => dtype.ToString().ToLowerInvariant(),
        };

        var (tensors, metadata) = Safetensors.Read(Oracle.PathOf("foreign"));

        Assert.Equal(dtype, tensors[name].DType);
        Assert.Equal(1, Ops.Equal(tensors[name], Tensor.From([0f, 1f, 1f, 3f], 2, 2).To(dtype)));
        Assert.Equal([0, 3], tensors["empty"].Shape.ToArray());
        Assert.Equal("pt", metadata["format"]);
    }

    public static TheoryData<DType> ElementTypes => [.. Enum.GetValues<DType>()];

    [Fact]
    public void RoundTrip_OfScalarsEmptiesAndViews_KeepsShapesOrderAndMetadata()
    {
        var matrix = Tensor.From([1f, 2f, 3f, 4f], 2, 2);

        Safetensors.Write(
            path,
            [("z", matrix.Transpose(0, 1)), ("a", Tensor.FromScalar(5)), ("none", Tensor.Zeros([300, 0]))],
            new Dictionary<string, string> { ["about"] = "Σ \"quoted\"" });
        var (tensors, metadata) = Safetensors.Read(path);

        Assert.Equal([1f, 3f, 2f, 4f], tensors["z"].ToArray<float>());
        Assert.Equal(0, tensors["a"].Rank);
        Assert.Equal([300, 0], tensors["none"].Shape.ToArray());
        Assert.Equal("Σ \"quoted\"", metadata["about"]);
        Assert.Equal("Σ \"quoted\"", Safetensors.ReadMetadata(path)["about"]);
    }

    [Fact]
    public void Read_CutShortAnywhere_NeverGivesTensors()
    {
        Safetensors.Write(path, [("a", Tensor.Ones([7])), ("b", Tensor.Ones([3]))]);
        var whole = File.ReadAllBytes(path);

        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.Throws<InvalidDataException>(() => Safetensors.Read(path));
        }
    }

    [Fact]
    public void Read_WithAnElementAltered_FailsTheChecksum()
    {
        Safetensors.Write(path, [("a", Tensor.Ones([4]))]);
        var altered = File.ReadAllBytes(path);
        altered[^1] ^= 1;
        File.WriteAllBytes(path, altered);

        var error = Assert.Throws<InvalidDataException>(() => Safetensors.Read(path));

        Assert.Equal("its contents do not match the checksum they were written with", error.Message);
    }

    [Fact]
    public void Read_WithAnyByteAltered_IsRefused()
    {
        Safetensors.Write(path, [("a.weight", Tensor.Ones([2, 3])), ("b", Tensor.Zeros([2], DType.Int))], new Dictionary<string, string> { ["kind"] = "x" });
        var whole = File.ReadAllBytes(path);

        // Only a change of the checksum's own key turns the file into one without a checksum, as other tools write them.
        var key = Encoding.Latin1.GetString(whole).IndexOf(Safetensors.ChecksumKey, StringComparison.Ordinal);
        for (var i = 0; i < whole.Length; i++)
        {
            if (i >= key && i < key + Safetensors.ChecksumKey.Length) continue;
            var altered = whole.ToArray();
            altered[i] ^= 1;
            File.WriteAllBytes(path, altered);

            Assert.Throws<InvalidDataException>(() => Safetensors.Read(path));
        }
    }

    [Theory]
    [InlineData("not JSON at all!")]
    [InlineData("[1, 2, 3]       ")]
    [InlineData("{\"a\": 3}")]
    [InlineData("{\"a\": {\"dtype\": \"F32\"}}")]
    [InlineData("{\"a\": {\"dtype\": \"F32\", \"shape\": [\"x\"], \"data_offsets\": [0, 4]}}")]
    [InlineData("{\"a\": {\"dtype\": \"F32\", \"shape\": [1], \"data_offsets\": [0]}}")]
    [InlineData("{\"a\": {\"dtype\": \"Q4\", \"shape\": [1], \"data_offsets\": [0, 4]}}")]
    [InlineData("{\"a\": {\"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": [0, 4]}}")]
    [InlineData("{\"a\": {\"dtype\": \"F32\", \"shape\": [1], \"data_offsets\": [-4, 0]}}")]
    [InlineData("{\"a\": {\"dtype\": \"F32\", \"shape\": [1], \"data_offsets\": [4, 8]}}")]
    [InlineData("{\"a\": {\"dtype\": \"F32\", \"shape\": [-1, -1], \"data_offsets\": [0, 4]}}")]
    [InlineData("{\"a\": {\"dtype\": \"F32\", \"shape\": [4294967296, 4294967296], \"data_offsets\": [0, 0]}}")]
    [InlineData("{\"a\": {\"dtype\": \"F32\", \"shape\": [1], \"data_offsets\": [0, 4]}, \"a\": {\"dtype\": \"F32\", \"shape\": [1], \"data_offsets\": [0, 4]}}")]
    [InlineData("{\"__metadata__\": [], \"a\": {\"dtype\": \"F32\", \"shape\": [1], \"data_offsets\": [0, 4]}}")]
    [InlineData("{\"__metadata__\": {\"a\": 3}, \"a\": {\"dtype\": \"F32\", \"shape\": [1], \"data_offsets\": [0, 4]}}")]
    public void Read_WithADamagedHeader_SaysSo(string header)
    {
        var text = Encoding.UTF8.GetBytes(header);
        File.WriteAllBytes(path, [.. BitConverter.GetBytes((ulong)text.Length), .. text, 0, 0, 128, 63]);

        Assert.Throws<InvalidDataException>(() => Safetensors.Read(path));
    }

    [Fact]
    public void Read_OfRandomBytes_IsRefused()
    {
        var random = new Random(1);
        for (var i = 0; i < 200; i++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            if (i % 2 == 0 && bytes.Length > 8) BitConverter.GetBytes((ulong)random.Next(bytes.Length - 8)).CopyTo(bytes, 0);
            File.WriteAllBytes(path, bytes);

            Assert.Throws<InvalidDataException>(() => Safetensors.Read(path));
        }
    }
}
