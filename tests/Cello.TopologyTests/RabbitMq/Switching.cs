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

        var broker = ("ConnectionStrings__RabbitMq", await RabbitMqServer.Shared.NewVirtualHostAsync());
        await using var product = await SampleProduct.StartAsync(Arrangement.Apart);
        var changes = new NameChanges(product);
        var changing = changes.RunAsync(users: 4);

        await MoreAsync(changes);
        await product.RestartAsync(broker);
        await MoreAsync(changes);
        await product.RestartAsync(broker, ("RabbitMq__ConsumeOnly", "true"));
        await MoreAsync(changes);
        await product.RestartAsync(("ConnectionStrings__RabbitMq", ""), ("RabbitMq__ConsumeOnly", "false"));
        await MoreAsync(changes);

        changes.Stop();
        await changing;
        await changes.DrainAsync();
        await changes.ShouldBeRecordedOnceAndInOrderAsync();
    }

    private static Task MoreAsync(NameChanges changes)
    {
        var enough = changes.Answered + 60;
        return Eventually.HoldsAsync(() => changes.Answered >= enough, "More changes have their answer.");
    }
}
