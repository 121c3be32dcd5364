using System.ComponentModel.DataAnnotations;
using Cello.Application.Messaging;
using Cello.Users.Domain;

namespace Cello.Users.Application;

/// <summary>A user as callers see it.</summary>
public sealed record UserView(
    long Id,
    [property: Length(1, User.NameMaxLength)] string Name,
    [property: Length(1, User.EmailMaxLength)] string Email) : IExample<UserView>
{
    public static UserView Example { get; } = new(1, "Alice", "alice@example.com");

    internal static UserView Of(User user) => new(user.Id, user.Name, user.Email);
}
