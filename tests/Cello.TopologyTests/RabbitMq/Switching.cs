using Cello.TestHosts.Servers;
using Cello.TopologyTests.ThirdModule;

namespace Cello.TopologyTests.RabbitMq;

/// <summary>A running deployment can be switched from direct delivery to RabbitMQ and back.</summary>
public sealed class Switching
{
    [Fact]
    public async Task Nothing_is_lost_or_doubled_when_hosts_are_switched_to_RabbitMQ_and_back()
    {
        if (InstalledPrograms.WhyMissing(RabbitMqServer.Programs) is { } missing)
        {
            Assert.Skip(missing);
        }

        var address = await RabbitMqServer.Shared.NewVirtualHostAsync();
        await using var product = await SampleProduct.StartAsync(Arrangement.Apart.Without("payments"));
        using var changes = new NameChanges(product);
        var changing = changes.RunAsync(users: 4);

        await MoreAsync(changes);
        await RestartAsync(product, ("ConnectionStrings__RabbitMq", address));
        await MoreAsync(changes);
        await RestartAsync(product, ("ConnectionStrings__RabbitMq", address), ("RabbitMq__ConsumeOnly", "true"));
        await MoreAsync(changes);
        await using (var others = await RabbitMqClient.ConnectAsync(address))
        {
            await Eventually.HoldsAsync(async () => await others.CountAsync("cello.purchases") == 0, "The queue is empty.");
        }

        await RestartAsync(product);
        await MoreAsync(changes);

        changes.Stop();
        await changing;
        await changes.DrainAsync();
        await changes.ShouldBeRecordedOnceAndInOrderAsync();
    }

    private static async Task RestartAsync(SampleProduct product, params IReadOnlyList<(string Name, string Value)> settings)
    {
        await product.RestartAsync("purchases", settings);
        await product.RestartAsync("users", settings);
    }

    private static Task MoreAsync(NameChanges changes)
    {
        changes.Allow(120); // Some of them later.
        var enough = changes.Answered + 60;
        return Eventually.HoldsAsync(() => changes.Answered >= enough, "More changes have their answer.");
    }
}
