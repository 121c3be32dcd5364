using System.Diagnostics.Metrics;
using Carter;
using Cello.Modularity.Edges;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Cello.Hosting.Tests.Metrics;

public sealed class ModuleCallMetricsTests
{
    private const string Call = """caller="orders",callee="users",method="FindAsync",placement="remote",""";

    private static readonly KeyValuePair<string, object?>[] Tags =
    [
        new("caller", "orders"), new("callee", "users"), new("method", "FindAsync"), new("placement", "remote"), new("outcome", "ok"),
    ];

    [Fact]
    public async Task Each_tag_of_a_call_becomes_the_label_of_its_name_in_every_order()
    {
        await using var host = await SampleHost.StartAsync(endpoints: typeof(Endpoints));

        for (var first = 0; first < Tags.Length; first++)
        {
            using var recorded = await host.Client.PostAsync($"/calls/{first}", content: null, TestContext.Current.CancellationToken);
            recorded.EnsureSuccessStatusCode();
        }

        (await host.Client.ReadAsync("sample_service_module_calls_total")).ShouldBe([$$"""sample_service_module_calls_total{{{Call}}outcome="ok"} {{Tags.Length}}"""]);
        (await host.Client.ReadAsync("sample_service_module_call_duration_seconds_count"))
            .ShouldBe([$$"""sample_service_module_call_duration_seconds_count{{{Call.TrimEnd(',')}}} {{Tags.Length}}"""]);
    }

    [Fact]
    public async Task The_state_of_a_circuit_has_the_callee_as_its_label_wherever_that_tag_stands()
    {
        await using var host = await SampleHost.StartAsync(endpoints: typeof(Endpoints));

        using var observed = await host.Client.PostAsync("/circuits", content: null, TestContext.Current.CancellationToken);

        (await host.Client.ReadAsync("sample_service_circuit_state")).ShouldBe(["""sample_service_circuit_state{callee="users"} 2"""]);
    }

    internal sealed class Endpoints : ICarterModule
    {
        public void AddRoutes(IEndpointRouteBuilder app)
        {
            app.MapPost("/calls/{first:int}", (int first, IMeterFactory meters) =>
            {
                KeyValuePair<string, object?>[] tags = [.. Tags[first..], .. Tags[..first]];
                meters.Create(EdgeMetrics.MeterName).CreateHistogram<double>(EdgeMetrics.CallDuration, "s").Record(0.5, tags);
                return TypedResults.NoContent();
            });
            app.MapPost("/circuits", (IMeterFactory meters) =>
            {
                KeyValuePair<string, object?>[] tags = [new("version", "2"), new("callee", "users")];
                meters.Create(EdgeMetrics.MeterName).CreateObservableGauge(EdgeMetrics.CircuitStates + ".test", () => new Measurement<int>(2, tags));
                return TypedResults.NoContent();
            });
        }
    }
}
