using Cello.Contracts;
using Cello.Modularity.Contracts;
using Cello.Modularity.Events;
using Cello.Modularity.Modules;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Refit;

namespace Cello.Hosting.Tests;

/// <summary>If the code of a module lacks something, a host does not start, and says in one line what to add.</summary>
public sealed class ModuleDefinitionTests
{
    [Fact]
    public async Task A_missing_service_is_named_with_a_service_that_needs_it() => (await RefusalAsync(new TestedModule
    {
        Add = services => services.AddSingleton<Reader>().AddSingleton<SecondReader>(),
    })).ShouldBe(
        "Not registered: Cello.Hosting.Tests.ModuleDefinitionTests+IStore, needed by Cello.Hosting.Tests.ModuleDefinitionTests+Reader. Register it in AddHere of its module. "
        + "AddModuleDatabase registers a DbContext, its unit of work and its idempotency store; AddModuleUseCases registers handlers; the list Contracts of a module registers its contracts.");

    [Fact]
    public async Task A_missing_implementation_of_a_contract_is_named() => (await RefusalAsync(new TestedModule
    {
        Contracts = [Contract.Of<ICatalog, ICatalogApi>()],
    })).ShouldBe(
        "catalog offers ICatalog, but registers no implementation. Add host.AddModuleUseCases<...>(this) to AddHere of TestedModule: it registers those of the Application project.");

    [Fact]
    public async Task An_invalid_contract_is_named_with_its_method() => (await RefusalAsync(new TestedModule
    {
        Contracts = [Contract.Of<ICatalog, IStore>()],
    })).ShouldBe("The contract ICatalog is invalid: NameAsync of ICatalog needs a method of the same name and parameters in IStore.");

    [Fact]
    public async Task A_subscription_without_a_database_is_refused() => (await RefusalAsync(new TestedModule
    {
        Subscriptions = [Subscription.To<Changed>()],
    })).ShouldBe("catalog subscribes to events, but has no database for them. Add host.AddModuleDatabase<...>(this) to AddHere of TestedModule.");

    private static async Task<string> RefusalAsync(IModule module)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(TimeSpan.FromSeconds(30)); // A host that starts is stopped again, and is not a refusal.
        await using var error = new StringWriter();
        (await HostRunner.RunAsync([module], new Dictionary<string, string?> { ["urls"] = "http://127.0.0.1:0" }, error, stop.Token)).ShouldBe(1);
        return error.ToString().TrimEnd('\r', '\n');
    }

    public interface ICatalog
    {
        Task<string> NameAsync(CancellationToken cancellationToken);
    }

    internal interface ICatalogApi
    {
        [Get("/internal/catalog/name")]
        Task<IApiResponse<Answer<string>>> NameAsync(CancellationToken cancellationToken);
    }

    private interface IStore;

    private sealed record Changed(long Id) : IEvent;

    private sealed class Reader(IStore store)
    {
        public IStore Store => store;
    }

    private sealed class SecondReader(IStore store)
    {
        public IStore Store => store;
    }

    private sealed class TestedModule : IModule
    {
        public Action<IServiceCollection> Add { get; init; } = _ => { };

        public string Name => "catalog";

        public Uri DefaultAddress { get; } = new("http://127.0.0.1:8009");

        public IReadOnlyList<Type> Endpoints => [];

        public IReadOnlyList<Contract> Contracts { get; init; } = [];

        public IReadOnlyList<Subscription> Subscriptions { get; init; } = [];

        public void AddHere(IHostApplicationBuilder host) => Add(host.Services);
    }
}
