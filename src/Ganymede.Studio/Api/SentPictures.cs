using Ganymede.Data;
using Ganymede.Runs;
using Ganymede.Studio.Engine;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Ganymede.Studio.Api;

/// <summary>Takes pictures that were sent through a run's generator. Nothing of them stays.</summary>
internal sealed class SentPictures(RunAnswers runs, GeneratorShelf shelf)
{
    /// <summary>Bytes of one, at most.</summary>
    public const int MostBytes = 32 << 20;

    /// <summary>Pixels of one, at most.</summary>
    public const long MostPixels = 4096L * 4096;

    private const int Buffer = 1 << 16;

    /// <summary>Reads the one that is a request's body.</summary>
    /// <param name="run">The run that it is for; nothing is read for one that is not there.</param>
    /// <param name="mostPixels">More of them are refused, before anything is decoded.</param>
    /// <exception cref="ApiProblem">There is no such run, or it is too large.</exception>
    /// <exception cref="DataException">It is no picture.</exception>
    public async Task<SentPicture> ReadAsync(string run, HttpContext context, long mostPixels = MostPixels)
    {
        runs.Demand(run);
        if (context.Request.ContentLength > MostBytes) throw TooLarge();
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = MostBytes + Buffer;
        return new SentPicture("picture", await Bytes(context.Request.Body, context.RequestAborted)).Demand(mostPixels);
    }

    /// <summary>Reads one that is a file of a form.</summary>
    /// <param name="name">Its field.</param>
    /// <exception cref="ApiProblem">It is too large.</exception>
    /// <exception cref="DataException">It is no picture.</exception>
    public static async Task<SentPicture> ReadAsync(string name, IFormFile? file, CancellationToken stop)
    {
        if (file is null) throw new ConfigurationException($"The form has no file '{name}'; send it as in -F {name}=@{name}.png.");
        await using var content = file.OpenReadStream();
        return new SentPicture(name, await Bytes(content, stop)).Demand(MostPixels);
    }

    /// <summary>Does something with pictures and a generator.</summary>
    /// <param name="make">Of the generator and a folder in which the pictures are, under their names; on a background thread.</param>
    /// <exception cref="ApiProblem">There is no such run.</exception>
    /// <exception cref="ConfigurationException">This cannot be asked of the run.</exception>
    /// <exception cref="DataException">A picture cannot be used.</exception>
    public Task<IResult> Make(string run, IReadOnlyList<SentPicture> pictures, Func<KeptGenerator, string, IResult> make, CancellationToken stop)
    {
        runs.Demand(run);
        return shelf.Use(run, generator =>
        {
            var folder = Directory.CreateTempSubdirectory("ganymede-picture-");
            try
            {
                foreach (var picture in pictures) File.WriteAllBytes(Path.Combine(folder.FullName, picture.Name), picture.Bytes);
                return make(generator, folder.FullName);
            }
            catch (DataException e) when (e.Message.Contains(folder.FullName, StringComparison.Ordinal))
            {
                // Where it lay for a moment tells whoever sent it nothing.
                throw new DataException(e.Message.Replace($"{folder.FullName}{Path.DirectorySeparatorChar}", "", StringComparison.Ordinal), e);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }, stop);
    }

    /// <summary>The answer that is a picture file.</summary>
    public static IResult Answer(string file)
    {
        var bytes = File.ReadAllBytes(file);
        return Results.Bytes(bytes, bytes is [0xFF, 0xD8, ..] ? "image/jpeg" : "image/png");
    }

    private static async Task<byte[]> Bytes(Stream content, CancellationToken stop)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[Buffer];
        while (await content.ReadAsync(buffer, stop) is var count and > 0)
        {
            if (bytes.Length + count > MostBytes) throw TooLarge();
            bytes.Write(buffer, 0, count);
        }

        return bytes.ToArray();
    }

    private static ApiProblem TooLarge() => new(StatusCodes.Status413PayloadTooLarge, $"This is more than the {MostBytes >> 20} MiB that a picture may have here; scale it down, or use the command line on this machine.");
}

/// <summary>A picture file that was sent.</summary>
/// <param name="Name">What it is called in messages.</param>
internal sealed record SentPicture(string Name, byte[] Bytes)
{
    /// <summary>Checks what its first bytes say.</summary>
    /// <exception cref="ApiProblem">It has more pixels than that.</exception>
    /// <exception cref="DataException">It is no picture.</exception>
    public SentPicture Demand(long mostPixels)
    {
        var size = PictureExtent.Read(Bytes, $"'{Name}'");
        return size.Pixels <= mostPixels ? this : throw new ApiProblem(
            StatusCodes.Status413PayloadTooLarge,
            $"'{Name}' has {size.Width}x{size.Height} pixels, more than the {mostPixels / 1e6:0} million that are taken here; scale it down, or use the command line on this machine.");
    }
}
