using System.Collections.Concurrent;
using System.Text.Json.Serialization;
using Cello.Application.Callers;
using Cello.Application.Messaging;
using Cello.Contracts;
using Cello.Modularity.Contracts;
using Cello.Modularity.Modules;
using ErrorOr;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Refit;

namespace Cello.Modularity.Tests.Edges;

/// <summary>What a module offers: a read, and an effect that it may refuse.</summary>
public interface ISample
{
    Task<SampleItem?> FindAsync(long id, CancellationToken cancellationToken);

    [Refuses("sample-closed", "name-taken")]
    Task<Answer<SampleItem>> RenameAsync(RenameSample request, CancellationToken cancellationToken);
}

public sealed record SampleItem(long Id, string Name)
{
    /// <summary>Never sent to another host.</summary>
    [JsonIgnore]
    public string? Unwritten { get; init; }

    /// <summary>Sent to another host, which does not read it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Unread { get; private init; }

    public static SampleItem WithUnread(string unread) => new(1, "found") { Unread = unread };
}

public sealed record RenameSample(Guid EffectId, string Name) : IEffect;

/// <summary>How the contract is carried over HTTP.</summary>
internal interface ISampleApi
{
    [Get("/internal/sample/items/{id}")]
    Task<IApiResponse<Answer<SampleItem>>> FindAsync(long id, CancellationToken cancellationToken);

    [Post("/internal/sample/renamings")]
    Task<IApiResponse<Answer<SampleItem>>> RenameAsync([Body] RenameSample request, CancellationToken cancellationToken);
}

/// <summary>What the module does; set by the test.</summary>
internal sealed class SampleWork
{
    private int _calls;

    public Func<CancellationToken, Task<SampleItem?>> Does { get; set; } = _ => Task.FromResult<SampleItem?>(new SampleItem(1, "found"));

    public Func<RenameSample, Answer<SampleItem>> Renames { get; set; } = request => new SampleItem(1, request.Name);

    /// <summary>The number of calls.</summary>
    public int Calls => _calls;

    /// <summary>The ids of the requested effects, in order.</summary>
    public ConcurrentQueue<Guid> Effects { get; } = [];

    /// <summary>The last caller.</summary>
    public Caller? Caller { get; set; }

    public Task<SampleItem?> DoAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        return Does(cancellationToken);
    }
}

/// <summary>The module's implementation.</summary>
internal sealed class Sample(SampleWork work, CurrentCaller caller) : ISample
{
    public Task<SampleItem?> FindAsync(long id, CancellationToken cancellationToken)
    {
        work.Caller = caller.Value;
        return work.DoAsync(cancellationToken);
    }

    public async Task<Answer<SampleItem>> RenameAsync(RenameSample request, CancellationToken cancellationToken)
    {
        work.Effects.Enqueue(request.EffectId);
        await work.DoAsync(cancellationToken);
        return work.Renames(request);
    }
}

/// <summary>A message of another module, whose handler calls the sample.</summary>
internal sealed record AskQuery : IQuery<string>;

internal sealed class AskQueryHandler(ISample sample, IServiceProvider services) : IQueryHandler<AskQuery, string>
{
    public async Task<ErrorOr<string>> Handle(AskQuery request, CancellationToken cancellationToken)
    {
        (services.GetService(typeof(Action)) as Action)?.Invoke();
        return (await sample.FindAsync(1, cancellationToken))?.Name ?? "";
    }
}

internal sealed class SampleModule : IModule
{
    public string Name => "sample";

    public string ServiceName => "sample_service";

    public Uri DefaultAddress { get; } = new("http://127.0.0.1:8009");

    public string AddressSetting => "SAMPLE_SERVICE_URL";

    public IReadOnlyList<Type> Endpoints => [];

    public IReadOnlyList<Contract> Contracts { get; } = [Contract.Of<ISample, ISampleApi>()];

    public void AddHere(IHostApplicationBuilder host) => host.Services.AddScoped<ISample, Sample>();
}
