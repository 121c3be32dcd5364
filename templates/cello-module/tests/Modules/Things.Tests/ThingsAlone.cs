using Cello.Modularity.Modules;
using Cello.Modularity.Settings;
using Cello.Testing;
using Microsoft.Extensions.DependencyInjection;
using Things.Contracts;
using Things.Infrastructure;

namespace Things.Tests;

/// <summary>The module alone, in the process of the tests.</summary>
public sealed class ThingsAlone
{
    /// <summary>The modules whose contracts this one calls, and whose events it handles.</summary>
    private static readonly IModule[] Others = [];

    [Fact]
    public async Task An_invalid_item_is_refused_with_the_members_that_are_wrong()
    {
        await using var things = await ModuleHost.StartAsync(new ThingsModule(), Others);

        var answer = await things.Client.PostAsync("/things/", """{"name":" ","stock":-1}""");

        answer.Status.ShouldBe(400, answer.ToString());
        answer.Json.GetProperty("errors").EnumerateObject().Select(error => error.Name).ShouldBe(["name", "stock"], ignoreOrder: true);
    }

    [Fact]
    public async Task An_invalid_setting_is_refused_at_start_with_its_name()
    {
        var refused = await Should.ThrowAsync<SettingException>(
            ModuleHost.StartAsync(new ThingsModule(), Others, host => host.With("Things__RestockSeconds", "0")));

        refused.Message.ShouldBe("Things__RestockSeconds is '0': RestockSeconds must be 0.1 to 86400");
    }

    [Fact]
    public async Task One_effect_takes_units_once_however_often_it_is_asked_for()
    {
        await using var things = await ModuleHost.StartAsync(new ThingsModule(), Others);
        var id = (await things.Client.PostAsync("/things/", """{"name":"Book","stock":3}""")).Json.GetProperty("id").GetInt64();
        await using var scope = things.Services.CreateAsyncScope();
        var items = scope.ServiceProvider.GetRequiredService<IItemDirectory>();
        var request = new TakeItem(Guid.NewGuid(), id, Units: 2);

        var first = await items.TakeAsync(request, TestContext.Current.CancellationToken);
        var again = await items.TakeAsync(request, TestContext.Current.CancellationToken);
        var another = await items.TakeAsync(request with { EffectId = Guid.NewGuid() }, TestContext.Current.CancellationToken);

        first.Value!.Stock.ShouldBe(1);
        again.Value.ShouldBe(first.Value);
        another.Refusal!.Code.ShouldBe("out-of-stock");
        (await items.FindAsync(id, TestContext.Current.CancellationToken))!.Stock.ShouldBe(1);
    }
}
