using Ganymede.Studio.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace Ganymede.Studio.Exploring;

/// <summary>What the latent explorer and the pictures of the engine stand on.</summary>
internal static class ExploringServices
{
    public static IServiceCollection AddExploring(this IServiceCollection services)
    {
        services.AddSingleton<GeneratorShelf>();
        services.AddSingleton<LatentAnswers>();
        services.AddSingleton<DirectionSearches>();
        return services.AddSingleton<ExplorableRuns>();
    }
}
