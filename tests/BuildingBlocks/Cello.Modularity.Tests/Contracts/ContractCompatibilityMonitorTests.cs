using System.Net;
using Cello.Contracts;
using Cello.Modularity.Contracts;
using Cello.Modularity.Edges;
using Cello.Modularity.Events;
using Cello.Modularity.Modules;
using Cello.Modularity.Tests.Events;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Cello.Modularity.Tests.Contracts;

public sealed class ContractCompatibilityMonitorTests
{
    [Fact]
    public async Task The_events_of_a_module_whose_contracts_are_not_called_are_compared_by_its_subscriber()
    {
        var shop = new ListedModule("shop") { Events = [PublishedEvent.Of<ShopOpened>("shop.opened", version: 1, opened => opened.ShopId)] };
        var maps = new ListedModule("maps") { Subscriptions = [Subscription.To<ShopOpened>()] };
        var unrelated = new ListedModule("billing") { Events = [PublishedEvent.Of<BillPaid>("billing.paid", version: 1, paid => paid.BillId)] };
        var here = new ConfigurationBuilder().AddInMemoryCollection([new(Topology.ModulesSetting, "maps")]).Build();
        await using var services = new ServiceCollection().BuildServiceProvider();
        var (hosts, log) = (new OlderHosts(), new FirstError());
        using var monitor = new ContractCompatibilityMonitor(
            new Dependencies(Topology.Read([shop, maps, unrelated], here), services), hosts, hosts, [], Options.Create(new ContractOptions()), TimeProvider.System, log);

        await monitor.StartAsync(TestContext.Current.CancellationToken);

        (await log.Message).ShouldContain("lack or differ in shop.opened.v1.name");
        monitor.DifferencesOf(shop).ShouldBe(["shop.opened.v1.name"]);
        hosts.Asked.ShouldBe(["shop:direct"]);
        await monitor.StopAsync(TestContext.Current.CancellationToken);
    }

    private sealed record ShopOpened(long ShopId, string Name) : IEvent;

    private sealed record BillPaid(long BillId) : IEvent;

    /// <summary>Hosts of a build in which the event has no name.</summary>
    private sealed class OlderHosts : HttpMessageHandler, IHttpClientFactory, IServiceTokens
    {
        public List<string> Asked { get; } = [];

        public string Current => "token";

        public HttpClient CreateClient(string name)
        {
            Asked.Add(name);
            return new HttpClient(this, disposeHandler: false) { BaseAddress = new Uri("http://127.0.0.1:1/") };
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent("""{"shop":{"version":"0.9.0","fingerprint":"0","members":{"shop.opened.v1":"event","shop.opened.v1.shop_id":"Int64"}}}"""),
            });
    }

    private sealed class FirstError : ILogger<ContractCompatibilityMonitor>
    {
        private readonly TaskCompletionSource<string> _message = new();

        public Task<string> Message => _message.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _message.TrySetResult(formatter(state, exception));
    }
}
