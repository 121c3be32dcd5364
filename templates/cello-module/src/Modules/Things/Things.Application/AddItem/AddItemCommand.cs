using Cello.Application.Messaging;

namespace Things.Application.AddItem;

/// <param name="Name">1 to 100 characters, at least one of them visible.</param>
/// <param name="Stock">The units at the beginning, 0 or more.</param>
public sealed record AddItemCommand(string Name, long Stock) : ICommand<ItemView>;
