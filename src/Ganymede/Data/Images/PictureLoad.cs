namespace Ganymede.Data;

/// <summary>
/// Reads and decodes all pictures in order, a block at a time: files one after the other, pixels on two threads. While one block is used, the next is made.
/// </summary>
internal sealed class PictureLoad(PictureFolderReader reader, PictureDecoder decoder, DataOptions options)
{
    private const int MostFiles = 64;
    private const long MostBytes = 64 << 20;

    /// <summary>One picture's pixels, or why there are none.</summary>
    public readonly record struct Result(PictureFile File, byte[]? Pixels, PictureException? Problem);

    public IEnumerable<Result> Decoded()
    {
        var count = reader.Pictures.Count;
        var ahead = Task.Run(() => Block(0));
        try
        {
            for (var done = 0; done < count;)
            {
                options.Progress?.Report(new DataProgress("Decoding pictures", done, count));
                var block = ahead.GetAwaiter().GetResult();
                var next = done += block.Length;
                if (next < count) ahead = Task.Run(() => Block(next));
                foreach (var result in block) yield return result;
            }
        }
        finally
        {
            Task.WhenAny(ahead).Wait();     // it reads from what the caller closes next
        }

        options.Progress?.Report(new DataProgress("Decoding pictures", count, count));
    }

    private Result[] Block(int first)
    {
        var threads = new ParallelOptions
        {
            MaxDegreeOfParallelism = Math.Min(2, Environment.ProcessorCount),
            CancellationToken = options.Cancellation,
        };
        var read = Read(reader.Pictures, first);
        var results = new Result[read.Count];
        Parallel.For(0, read.Count, threads, i => results[i] = Decode(read[i]));
        return results;
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
