namespace Ganymede.Data;

/// <summary>Reads and decodes all pictures in order, a block at a time: files one after the other, pixels on two threads.</summary>
internal sealed class PictureLoad(PictureFolderReader reader, PictureDecoder decoder, DataOptions options)
{
    private const int MostFiles = 64;
    private const long MostBytes = 64 << 20;

    /// <summary>One picture's pixels, or why there are none.</summary>
    public readonly record struct Result(PictureFile File, byte[]? Pixels, PictureException? Problem);

    public IEnumerable<Result> Decoded()
    {
        var files = reader.Pictures;
        var threads = new ParallelOptions
        {
            MaxDegreeOfParallelism = Math.Min(2, Environment.ProcessorCount),
            CancellationToken = options.Cancellation,
        };
        for (var next = 0; next < files.Count;)
        {
            options.Progress?.Report(new DataProgress("Decoding pictures", next, files.Count));
            var block = Read(files, next);
            var results = new Result[block.Count];
            Parallel.For(0, block.Count, threads, i => results[i] = Decode(block[i]));
            foreach (var result in results) yield return result;
            next += block.Count;
        }
        options.Progress?.Report(new DataProgress("Decoding pictures", files.Count, files.Count));
    }

    private List<(PictureFile File, byte[]? Bytes, PictureException? Problem)> Read(IReadOnlyList<PictureFile> files, int first)
    {
        var block = new List<(PictureFile, byte[]?, PictureException?)>();
        var bytes = 0L;
        for (var i = first; i < files.Count && block.Count < MostFiles && bytes < MostBytes; i++)
        {
            try
            {
                var content = reader.Read(files[i]);
                bytes += content.Length;
                block.Add((files[i], content, null));
            }
            catch (PictureException e)
            {
                block.Add((files[i], null, e));
            }
        }
        return block;
    }

    private Result Decode((PictureFile File, byte[]? Bytes, PictureException? Problem) read)
    {
        if (read.Bytes is null) return new Result(read.File, null, read.Problem);
        try
        {
            return new Result(read.File, decoder.Decode(read.Bytes), null);
        }
        catch (PictureException e)
        {
            return new Result(read.File, null, e);
        }
    }
}
