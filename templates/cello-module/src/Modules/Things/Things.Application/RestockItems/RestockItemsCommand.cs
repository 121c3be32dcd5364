using Cello.Application.Messaging;
using ErrorOr;

namespace Things.Application.RestockItems;

/// <param name="Units">An item with fewer units gets as many as this.</param>
public sealed record RestockItemsCommand(long Units) : ICommand<Success>;
