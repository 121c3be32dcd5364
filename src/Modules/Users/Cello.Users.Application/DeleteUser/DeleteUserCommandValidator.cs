using FluentValidation;

namespace Cello.Users.Application.DeleteUser;

/// <summary>Accepts every id: an id that cannot exist results in "not found".</summary>
internal sealed class DeleteUserCommandValidator : AbstractValidator<DeleteUserCommand>;
