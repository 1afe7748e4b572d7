using System.ComponentModel;
using Ganymede.Games;
using Ganymede.Latent;
using Ganymede.Runs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;

namespace Ganymede.Studio.Api;

/// <summary>What runs make of pictures that are sent: other pictures, larger ones, filled ones, and the nearest that a generator can make.</summary>
internal static class PictureEndpoints
{
    private const string Tag = "Pictures", Png = "image/png", Jpeg = "image/jpeg";

    // Results have up to sixteen times as many.
    private const long MostEnlarged = 2048L * 2048;

    private const int MostStarts = 16, MostSteps = 500;

    private static readonly string[] formats = ["png", "safetensors", "json"];

    public static void Map(RouteGroupBuilder api)
    {
        MapChanges(api);
        MapFilling(api);
        MapFinding(api);
    }

    private static void MapChanges(RouteGroupBuilder api)
    {
        api.MapPost("runs/{run}/translate", async (
                string run, [Description("AtoB or BtoA, where the run learned both; AtoB without it.")] string? direction, [Description("Of the generator's own noise.")] ulong? seed, HttpContext context, SentPictures sent) =>
            {
                var way = Read(direction);
                return await OfBody(run, context, sent, SentPictures.MostPixels, (generator, folder, picture) => PictureTranslation.Run(
                    generator, new TranslationRequest { Input = picture, Folder = folder, Direction = way, Seed = seed ?? 0, Cancellation = context.RequestAborted }).Written[0]);
            })
            .TakesPicture().Describe(Tag, "TranslatePicture", "Turn a picture into another", "The body is the picture, of any size; so is the answer, in its format (a GIF becomes a PNG). For runs of pix2pix and cyclegan.", 400, 404, 409, 413, 422);
        api.MapPost("runs/{run}/upscale", async (
                string run, [Description("From 0, near the truth and soft, to 1, as sharp as was learned; 1 without it.")] double? sharpness, HttpContext context, SentPictures sent) =>
            {
                if (sharpness is < 0 or > 1 or double.NaN) throw new ConfigurationException(FormattableString.Invariant($"sharpness is {sharpness}, but must be from 0 to 1."));
                return await OfBody(run, context, sent, MostEnlarged, (generator, folder, picture) => PictureUpscaling.Run(
                    generator, new UpscalingRequest { Input = picture, Folder = folder, Sharpness = sharpness, Cancellation = context.RequestAborted }).Written[0]);
            })
            .TakesPicture().Describe(Tag, "UpscalePicture", "Make a picture larger", "The body is the picture; the answer is as many times larger as the run learned. For runs of srgan and esrgan.", 400, 404, 409, 413, 422);
    }

    private static void MapFilling(RouteGroupBuilder api) =>
        api.MapPost("runs/{run}/inpaint", async (
                string run, IFormFile? picture, IFormFile? mask, HttpContext context, SentPictures sent, RunAnswers runs) =>
            {
                var stop = context.RequestAborted;
                runs.Demand(ApiEndpoints.NameIn(run));
                var (given, holes) = (await SentPictures.ReadAsync("picture", picture, stop), await SentPictures.ReadAsync("mask", mask, stop));
                return await sent.Make(ApiEndpoints.NameIn(run), [given, holes], (generator, folder) => SentPictures.Answer(Inpainting.Run(
                    generator, new InpaintingRequest { Input = Path.Combine(folder, given.Name), Mask = Path.Combine(folder, holes.Name), Folder = Path.Combine(folder, "made"), Cancellation = stop }).Written[0]), stop);
            })
            .WithMetadata(new RequestSizeLimitAttribute((2L * SentPictures.MostBytes) + (1 << 20)))
            .DisableAntiforgery()       // another site is refused before it comes here, as everywhere under this address
            .TakesForm().Describe(Tag, "FillHoles", "Fill holes in a picture", "A form with two files: the picture, and a mask. What is known stays to the bit; the answer is a PNG. For runs of inpaint.", 400, 404, 409, 413, 422);

    private static void MapFinding(RouteGroupBuilder api)
    {
        api.MapPost("runs/{run}/reconstruct", (string run, [Description("png (the picture, and beside it what came back), safetensors or json.")] string? format, HttpContext context, SentPictures sent) =>
                Found(run, format, context, sent, new ProjectionOptions { From = ProjectionStart.Encoder, Steps = 0, FeatureWeight = 0 }))
            .TakesPicture().AnswersWithLatents().Describe(Tag, "ReconstructPicture", "A picture through encoder and generator", "The body is the picture; it is brought to the size that the run learned. For runs with an encoder, such as bigan and ali.", 400, 404, 409, 413, 422);
        api.MapPost("runs/{run}/project", (
                string run, [Description("png (the picture, and beside it the nearest that was found), safetensors or json.")] string? format,
                [Description("Draws to start from, 1 to 16; 4 without it.")] int? starts, [Description("Steps from each, 1 to 500; 100 without it.")] int? steps,
                [Description("Weight of a scorer's features beside the values; 0 without it, because a scorer may have to be trained first.")] double? features, [Description("Of the starts.")] ulong? seed,
                HttpContext context, SentPictures sent) =>
            {
                var options = new ProjectionOptions { Starts = Whole("starts", starts ?? 4, MostStarts), Steps = Whole("steps", steps ?? 100, MostSteps), FeatureWeight = features ?? 0, Seed = seed ?? 0 };
                options.Demand();
                return Found(run, format, context, sent, options);
            })
            .TakesPicture().AnswersWithLatents().Describe(Tag, "ProjectPicture", "The nearest that a generator can make", "The body is the picture; looks for the latent of which the generator makes it, which takes seconds to minutes. Safetensors holds the latent, as the other verbs read it.", 400, 404, 409, 413, 422);
    }

    private static async Task<IResult> OfBody(string run, HttpContext context, SentPictures sent, long mostPixels, Func<KeptGenerator, string, string, string> make)
    {
        var picture = await sent.ReadAsync(ApiEndpoints.NameIn(run), context, mostPixels);
        return await sent.Make(
            ApiEndpoints.NameIn(run), [picture], (generator, folder) => SentPictures.Answer(make(generator, Path.Combine(folder, "made"), Path.Combine(folder, picture.Name))), context.RequestAborted);
    }

    private static async Task<IResult> Found(string run, string? format, HttpContext context, SentPictures sent, ProjectionOptions options)
    {
        if (format is not null && !formats.Contains(format)) throw new ConfigurationException(Suggestion.Unknown("format", format, formats));
        var picture = await sent.ReadAsync(ApiEndpoints.NameIn(run), context);
        return await sent.Make(ApiEndpoints.NameIn(run), [picture], (generator, folder) =>
        {
            var found = ProjectionRun.Write(generator, new ProjectionRequest
            {
                Files = [Path.Combine(folder, picture.Name)],
                Options = options,
                Picture = Path.Combine(folder, "found.png"),
                LatentsFile = Path.Combine(folder, "found.safetensors"),
                DataOptions = new() { Cancellation = context.RequestAborted },
            });
            return format switch
            {
                "json" => Results.Json(new FoundAnswer(generator.Progress.Rounds, found.Psnr[0].Psnr, found.Notes)),
                "safetensors" => Results.Bytes(File.ReadAllBytes(found.LatentsFile), "application/octet-stream", "latent.safetensors"),
                _ => SentPictures.Answer(found.Picture!),
            };
        }, context.RequestAborted);
    }

    private static RouteHandlerBuilder TakesPicture(this RouteHandlerBuilder endpoint) =>
        endpoint.Accepts<byte[]>(Png, Jpeg, "image/gif").Produces<byte[]>(StatusCodes.Status200OK, Png).AddOpenApiOperationTransformer((operation, _, _) =>
        {
            foreach (var type in operation.RequestBody?.Content?.Values ?? []) type.Schema = Bytes("The picture.");
            operation.Responses!["200"].Content![Png].Schema = Bytes(null);
            return Task.CompletedTask;
        });

    private static RouteHandlerBuilder AnswersWithLatents(this RouteHandlerBuilder endpoint) => endpoint.AddOpenApiOperationTransformer(async (operation, context, stop) =>
    {
        var answer = operation.Responses!["200"].Content!;
        answer["application/json"] = new OpenApiMediaType { Schema = await context.GetOrCreateSchemaAsync(typeof(FoundAnswer), null, stop) };
        answer["application/octet-stream"] = new OpenApiMediaType { Schema = Bytes("Safetensors.") };
    });

    private static RouteHandlerBuilder TakesForm(this RouteHandlerBuilder endpoint) =>
        endpoint.Produces<byte[]>(StatusCodes.Status200OK, Png).AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Responses!["200"].Content![Png].Schema = Bytes(null);
            operation.RequestBody!.Content!["multipart/form-data"].Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Required = new HashSet<string> { "picture", "mask" },
                Properties = new Dictionary<string, IOpenApiSchema> { ["picture"] = Bytes("The picture, of any size."), ["mask"] = Bytes("A picture as large as that: white is filled, black is kept.") },
            };
            return Task.CompletedTask;
        });

    private static OpenApiSchema Bytes(string? description) => new() { Type = JsonSchemaType.String, Format = "binary", Description = description };

    private static Way? Read(string? direction) => direction?.ToUpperInvariant() switch
    {
        null => null,
        "ATOB" => Way.AToB,
        "BTOA" => Way.BToA,
        _ => throw new ConfigurationException($"direction is '{direction}', but must be AtoB or BtoA."),
    };

    private static int Whole(string name, int value, int most) =>
        value >= 1 && value <= most ? value : throw new ConfigurationException($"{name} is {value}, but must be from 1 to {most} here; the command line takes more.");
}

/// <summary>How near a generator comes to a picture.</summary>
internal sealed record FoundAnswer(
    [property: Description("How many rounds the generator had played.")] long Round,
    [property: Description("Peak signal-to-noise ratio, in decibels.")] double Psnr,
    [property: Description("What to know of how it came about.")] IReadOnlyList<string> Notes);
