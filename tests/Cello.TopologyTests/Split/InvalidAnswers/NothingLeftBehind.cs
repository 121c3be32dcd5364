using System.Globalization;
using Cello.TopologyTests.Http;
using Cello.TopologyTests.Upstream;

namespace Cello.TopologyTests.Split.InvalidAnswers;

/// <summary>All invalid answers at the same time, repeatedly, leak no resources of the host.</summary>
public sealed class NothingLeftBehind(ImpatientOrders impatient) : IClassFixture<ImpatientOrders>
{
    private const int Warming = 3;
    private const int Measured = 4;
    private const int FewFiles = 10;
    private const long SomeMemory = 80_000_000;

    private static readonly Responder[] Answers = [.. AllInvalidAnswers.Answers.Values];

    private OrdersAlone Host => impatient.Host;

    [Fact]
    public async Task Invalid_answers_leak_neither_memory_nor_files()
    {
        await RoundsAsync(Warming);
        var before = Host.Host.Footprint;

        await RoundsAsync(Measured);

        await Eventually.HoldsAsync(
            () => Host.Host.Footprint.OpenFiles <= before.OpenFiles + FewFiles,
            () => $"Files are closed: {before}, then {Host.Host.Footprint}");
        var after = Host.Host.Footprint;
        after.MemoryBytes.ShouldBeLessThan(before.MemoryBytes + SomeMemory, $"{before}, then {after}");
        after.PeakMemoryBytes.ShouldBeLessThan(
            before.MemoryBytes + SomeMemory, $"{before}, then {after}: an answer that is too large must not be read into memory.");
    }

    private async Task RoundsAsync(int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            await RoundAsync();
        }
    }

    /// <summary>Each kind once, for a different user, all at the same time; then a valid answer.</summary>
    private async Task RoundAsync()
    {
        var before = await Host.Stored.OrdersAsync();
        Host.Users.Responder = call => Answers[int.Parse(call.UserId, CultureInfo.InvariantCulture) - 1](call);
        var answers = await Task.WhenAll(Answers.Select((_, index) => Host.PlaceForAsync(index + 1)));
        answers.ShouldAllBe(answer => answer.ShouldBeUnavailable() > 0);
        (await Host.Stored.OrdersAsync()).ShouldBe(before);

        Host.Users.Responder = Respond.Soundly;
        (await Host.PlaceAsync()).ShouldBe(201);
    }
}
