using Cello.Application.Messaging;

namespace Things.Application.TakeItems;

/// <param name="Id">The item.</param>
/// <param name="Units">At least 1.</param>
public sealed record TakeItemsCommand(long Id, long Units) : ICommand<ItemView>;
