namespace Cello.Modularity.Tests.Edges.Rehearsals;

/// <summary>A member that the caller has of the local answer, and not of the remote one, is found although both hosts write the same JSON.</summary>
public sealed class LostMemberTests
{
    [Fact]
    public async Task A_member_that_is_not_written_is_a_difference()
    {
        await using var rehearsed = await RehearsedSample.StartAsync();
        rehearsed.Here.Does = rehearsed.There.Does = _ => Task.FromResult<SampleItem?>(new SampleItem(1, "found") { Unwritten = "lost" });

        await rehearsed.FindAsync();

        (await rehearsed.ResultsAsync(1)).ShouldBe(["different"]);
        rehearsed.Log.Of("RehearsalDiffers").ShouldHaveSingleItem().ShouldContain("value.unwritten");
    }

    [Fact]
    public async Task A_member_that_is_written_and_not_read_is_a_difference()
    {
        await using var rehearsed = await RehearsedSample.StartAsync();
        rehearsed.Here.Does = rehearsed.There.Does = _ => Task.FromResult<SampleItem?>(SampleItem.WithUnread("lost"));

        await rehearsed.FindAsync();

        (await rehearsed.ResultsAsync(1)).ShouldBe(["different"]);
        rehearsed.Log.Of("RehearsalDiffers").ShouldHaveSingleItem().ShouldContain("value.unread");
    }
}
