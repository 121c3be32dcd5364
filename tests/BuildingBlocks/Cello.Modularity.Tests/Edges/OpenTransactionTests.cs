using System.Transactions;
using Cello.Application.Messaging;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Modularity.Tests.Edges;

/// <summary>No module is called inside a transaction, because in another process the call could not be part of it.</summary>
public sealed class OpenTransactionTests
{
    public static TheoryData<string> Placements => PlacedSample.Placements;

    [Theory]
    [MemberData(nameof(Placements))]
    public async Task A_call_inside_a_database_transaction_is_refused_with_instructions_for_the_fix(string placement)
    {
        var isOpen = true;
        await using var placed = await PlacedSample.StartAsync(
            placement, services: services => services.AddSingleton<Action>(() => CurrentMessage.Value!.Watch(() => isOpen)));

        var refused = await Should.ThrowAsync<InvalidOperationException>(AskAsync(placed));

        refused.Message.ShouldStartWith("sample.FindAsync was called by asking inside an open transaction");
        refused.Message.ShouldEndWith("or commit before calling.");
        placed.Work.Calls.ShouldBe(0);
        isOpen = false;
        await AskAsync(placed);
        placed.Work.Calls.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Placements))]
    public async Task A_call_inside_an_ambient_transaction_is_refused_too(string placement)
    {
        await using var placed = await PlacedSample.StartAsync(placement);
        using var ambient = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled);

        await Should.ThrowAsync<InvalidOperationException>(placed.FindAsync());

        placed.Work.Calls.ShouldBe(0);
    }

    private static Task<ErrorOr.ErrorOr<string>> AskAsync(PlacedSample placed) =>
        placed.Services.GetRequiredService<IMediator>().Send(new AskQuery(), TestContext.Current.CancellationToken);
}
