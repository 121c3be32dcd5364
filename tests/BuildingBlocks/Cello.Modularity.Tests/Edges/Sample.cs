using Cello.Application.Callers;
using Cello.Application.Messaging;
using Cello.Modularity.Contracts;
using Cello.Modularity.Modules;
using ErrorOr;
using Microsoft.Extensions.Hosting;
using Refit;

namespace Cello.Modularity.Tests.Edges;

/// <summary>What a module offers: one method that is safe to try again, and one that changes something.</summary>
public interface ISample
{
    Task<SampleItem?> FindAsync(long id, CancellationToken cancellationToken);

    Task<SampleItem> RenameAsync(SampleItem item, CancellationToken cancellationToken);
}

public sealed record SampleItem(long Id, string Name);

/// <summary>How it is carried over HTTP.</summary>
internal interface ISampleApi
{
    [Get("/items/{id}")]
    [NotFound("/problems/item-not-found")]
    Task<IApiResponse<SampleItem>> FindAsync(long id, CancellationToken cancellationToken);

    [Post("/items")]
    Task<IApiResponse<SampleItem>> RenameAsync([Body] SampleItem item, CancellationToken cancellationToken);
}

/// <summary>What the module does, as the test says.</summary>
internal sealed class SampleWork
{
    private int _calls;

    public Func<CancellationToken, Task<SampleItem?>> Does { get; set; } = _ => Task.FromResult<SampleItem?>(new SampleItem(1, "found"));

    /// <summary>How often it was done.</summary>
    public int Calls => _calls;

    /// <summary>Who asked last.</summary>
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

    public async Task<SampleItem> RenameAsync(SampleItem item, CancellationToken cancellationToken) => (await work.DoAsync(cancellationToken))!;
}

/// <summary>A message of another module, whose handler asks.</summary>
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

    public void AddHere(IHostApplicationBuilder host)
    {
    }
}
