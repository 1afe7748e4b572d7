using Ganymede.Studio.Intake;
using Ganymede.Studio.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Ganymede.Studio.Jobs;

/// <summary>What starting runs needs.</summary>
internal static class JobServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<DataRoots>();
        services.AddSingleton(new UploadLimits());
        services.AddSingleton<Uploads>();
        services.AddSingleton(s => new EvaluationJobs(s.GetRequiredService<StudioOptions>(), s.GetRequiredService<Workspace>(), s.GetRequiredService<DataRoots>()));
        services.AddSingleton(s => new TrainingJobs(s.GetRequiredService<StudioOptions>(), s.GetRequiredService<Workspace>(), s.GetRequiredService<DataRoots>(), s.GetRequiredService<EvaluationJobs>()));
        services.AddSingleton<Cleaning>().AddHostedService(s => s.GetRequiredService<Cleaning>());
        services.AddSingleton<IJobs>(s => s.GetRequiredService<TrainingJobs>());
    }
}
