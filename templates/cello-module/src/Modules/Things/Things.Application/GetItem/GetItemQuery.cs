using Cello.Application.Messaging;

namespace Things.Application.GetItem;

public sealed record GetItemQuery(long Id) : IQuery<ItemView>;
