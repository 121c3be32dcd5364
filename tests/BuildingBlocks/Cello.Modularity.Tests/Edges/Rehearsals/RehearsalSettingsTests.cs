using Cello.Modularity.Settings;

namespace Cello.Modularity.Tests.Edges.Rehearsals;

/// <summary>Invalid settings of a rehearsal are named at start.</summary>
public sealed class RehearsalSettingsTests
{
    [Theory]
    [InlineData("Rate", "-0.1")]
    [InlineData("Rate", "1.1")]
    [InlineData("Rate", "NaN")]
    [InlineData("Rate", "often")]
    [InlineData("Address", "other:8001")]
    [InlineData("Address", "/users")]
    [InlineData("Address", "ftp://other")]
    [InlineData("Address", "http://me:secret@other")]
    [InlineData("Address", "http://other/?a=1")]
    [InlineData("Address", "http://other/#a")]
    [InlineData("Addresses", "http://other")]
    public async Task An_invalid_setting_is_refused_by_name(string setting, string value) =>
        (await Should.ThrowAsync<SettingException>(PlacedSample.StartAsync("local", settings: [($"Rehearsal:{setting}", value)])))
            .Message.ShouldStartWith($"Edges__sample__Rehearsal__{setting} is '{value}': ");

    [Theory]
    [InlineData("http://other")]
    [InlineData("https://other:8001/cello")]
    [InlineData("http://[::1]:8001")]
    [InlineData("")]
    public async Task An_address_of_a_host_is_accepted(string value)
    {
        await using var placed = await PlacedSample.StartAsync("local", settings: [("Rehearsal:Rate", "0.05"), ("Rehearsal:Address", value)]);

        (await placed.FindAsync()).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("remote", false)]
    [InlineData("local", true)]
    public async Task Calls_that_are_remote_already_cannot_be_rehearsed(string placement, bool isLoopback) =>
        (await Should.ThrowAsync<SettingException>(
            PlacedSample.StartAsync(placement, settings: [("Rehearsal:Rate", "0.05"), ("Loopback", isLoopback ? "true" : "false")])))
            .Message.ShouldMatch("^Edges__sample__Rehearsal__Rate is '0.05': only calls within a process are rehearsed, and sample is called at http://127.0.0.1:[0-9]+/, remove the setting$");

    [Fact]
    public async Task In_Production_it_is_allowed()
    {
        await using var placed = await PlacedSample.StartAsync("local", settings: [("Rehearsal:Rate", "1")], environment: "Production");

        (await placed.FindAsync()).ShouldNotBeNull();
    }
}
