using System.Diagnostics;
using Cello.Hosting.Tracing;
using Microsoft.Extensions.Options;

namespace Cello.Hosting.Tests.Tracing;

public sealed class TraceContextTests
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";
    private const string Parent = "b7ad6b7169203331";
    private const string Version00 = $"00-{Trace}-{Parent}-01";

    [Theory]
    [InlineData(Version00, Version00)]
    [InlineData($"01-{Trace}-{Parent}-01", Version00)]
    [InlineData($"cc-{Trace}-{Parent}-01-what-the-future-brings", Version00)]
    [InlineData($"cc-{Trace}-{Parent}-01-", Version00)]
    [InlineData($"01-{Trace}-{Parent}-ff-more", Version00)]
    [InlineData($"01-{Trace}-{Parent}-02-more", $"00-{Trace}-{Parent}-00")]
    public void A_newer_traceparent_version_continues_the_trace_as_far_as_it_is_understood(string traceparent, string read) => Read(traceparent).ShouldBe(read);

    [Theory]
    [InlineData($"{Version00}-more")]
    [InlineData($"ff-{Trace}-{Parent}-01")]
    [InlineData($"ff-{Trace}-{Parent}-01-more")]
    [InlineData($"01-{Trace}-{Parent}-01.more")]
    [InlineData($"01-{Trace}-{Parent}-01more")]
    [InlineData($"01-{Trace}-{Parent}-0g-more")]
    [InlineData($"0G-{Trace}-{Parent}-01-more")]
    [InlineData($"01-{Trace}-{Parent}-1")]
    [InlineData($"01-00000000000000000000000000000000-{Parent}-01-more")]
    [InlineData($"01-{Trace}-0000000000000000-01-more")]
    [InlineData($"01-{Trace}-{Parent}-01-more,01-{Trace}-{Parent}-01")]
    [InlineData("")]
    [InlineData(null)]
    public void An_invalid_traceparent_starts_a_new_trace(string? traceparent) =>
        ActivityContext.TryParse(Read(traceparent), traceState: null, out _).ShouldBeFalse();

    [Theory]
    [InlineData("", "")]
    [InlineData("tenant", "tenant=a%20b")]
    [InlineData("tenant, region", "tenant=a%20b,region=eu")]
    [InlineData("Tenant", "")]
    [InlineData("ten", "")]
    public void Only_the_configured_baggage_keys_are_read_and_sent(string agreed, string sent)
    {
        var propagator = new TraceContext(Options.Create(new TracingOptions { Baggage = agreed }));
        var read = propagator.ExtractBaggage(null, Header("baggage", "secret=1, tenant=a%20b , region=eu,tenant2=x"))?.ToList() ?? [];
        using var activity = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();
        activity.AddBaggage("secret", "1").AddBaggage("region", "eu").AddBaggage("tenant", "a b");

        read.Select(member => member.Key).Order().ShouldBe(Keys(sent));
        Injected(propagator, activity).GetValueOrDefault("baggage", "").Split(',').Select(member => member.Replace(" ", "", StringComparison.Ordinal)).Order()
            .ShouldBe(sent.Split(',').Order());
        Injected(propagator, activity)["traceparent"].ShouldBe(activity.Id);
        Injected(propagator, activity).Keys.ShouldBeSubsetOf(["traceparent", "tracestate", "baggage"]);
    }

    [Theory]
    [InlineData("tenant", true)]
    [InlineData("tenant, region", true)]
    [InlineData("", true)]
    [InlineData("tenant,", false)]
    [InlineData("ten ant", false)]
    [InlineData("tenant=1", false)]
    [InlineData("*", true)]
    [InlineData("Zoë", false)]
    public void Baggage_keys_are_tokens(string setting, bool isValid) => new KeyListAttribute().IsValid(setting).ShouldBe(isValid);

    private static IEnumerable<string> Keys(string members) =>
        members.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(member => member.Split('=')[0]).Order();

    private static string? Read(string? traceparent)
    {
        new TraceContext(Options.Create(new TracingOptions())).ExtractTraceIdAndState(null, Header("traceparent", traceparent), out var id, out _);
        return id;
    }

    private static Dictionary<string, string> Injected(DistributedContextPropagator propagator, Activity activity)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        propagator.Inject(activity, headers, (carrier, field, value) => ((Dictionary<string, string>)carrier!)[field] = value);
        return headers;
    }

    private static DistributedContextPropagator.PropagatorGetterCallback Header(string name, string? content) =>
        (object? _, string field, out string? value, out IEnumerable<string>? values) => (value, values) = (field == name ? content : null, null);
}
