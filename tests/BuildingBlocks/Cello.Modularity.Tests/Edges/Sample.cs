using Cello.Application.Messaging;
using Cello.Modularity.Contracts;
using Cello.Modularity.Modules;
using ErrorOr;
using Microsoft.Extensions.Hosting;
using Refit;

namespace Cello.Modularity.Tests.Edges;

/// <summary>What a module offers.</summary>
internal interface ISample
{
    Task<string?> FindAsync(CancellationToken cancellationToken);
}

/// <summary>Does what the test says.</summary>
internal sealed class Sample(Func<CancellationToken, Task<string?>> find) : ISample
{
    public Task<string?> FindAsync(CancellationToken cancellationToken) => find(cancellationToken);
}

/// <summary>How it is carried over HTTP.</summary>
internal interface ISampleApi
{
    [Get("/sample")]
    [NotFound("/problems/sample-not-found")]
    Task<IApiResponse<string>> FindAsync(CancellationToken cancellationToken);
}

/// <summary>A message of another module, whose handler asks.</summary>
internal sealed record AskQuery : IQuery<string>;

internal sealed class AskQueryHandler(ISample sample) : IQueryHandler<AskQuery, string>
{
    public async Task<ErrorOr<string>> Handle(AskQuery request, CancellationToken cancellationToken) =>
        await sample.FindAsync(cancellationToken) ?? "";
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
