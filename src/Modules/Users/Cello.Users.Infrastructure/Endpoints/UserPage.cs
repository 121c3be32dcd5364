using System.ComponentModel.DataAnnotations;
using Cello.Application.Messaging;
using Cello.Application.Paging;
using Cello.Users.Application;

namespace Cello.Users.Infrastructure.Endpoints;

internal sealed record UserPage([property: Length(0, Page.MaxLimit)] IReadOnlyList<UserView> Users, long? Next) : IExample<UserPage>
{
    public static UserPage Example { get; } = new([UserView.Example], Next: null);
}
