using System.ComponentModel.DataAnnotations;
using Cello.Application.Messaging;
using Cello.Users.Application;
using Cello.Users.Domain;

namespace Cello.Users.Infrastructure.Endpoints;

/// <summary>The annotations describe the body in the OpenAPI document; the command's validator checks it.</summary>
internal sealed record RegisterUserRequest(
    [Required, Length(1, User.NameMaxLength)] string? Name,
    [Required, EmailAddress, Length(1, User.EmailMaxLength)] string? Email,
    [DataType(DataType.Password), Length(PasswordLength.Min, PasswordLength.Max)] string? Password = null) : IExample<RegisterUserRequest>
{
    public static RegisterUserRequest Example { get; } = new(UserView.Example.Name, UserView.Example.Email, "correct horse");
}
